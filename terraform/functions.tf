# One function per entry of the topology, each under an account of its own that may do what it says there and no more.

resource "google_service_account" "function" {
  for_each = local.functions

  account_id   = each.value.name
  display_name = "Convotic webhooks: ${each.key}"

  depends_on = [google_project_service.api]
}

resource "google_cloudfunctions2_function" "function" {
  for_each = local.functions

  name     = each.value.name
  location = var.region

  build_config {
    runtime         = var.runtime
    entry_point     = "handle"
    service_account = google_service_account.build.id

    source {
      storage_source {
        bucket = google_storage_bucket.builds.name
        object = google_storage_bucket_object.build[each.key].name
      }
    }
  }

  service_config {
    service_account_email            = google_service_account.function[each.key].email
    available_memory                 = each.value.memory
    available_cpu                    = tostring(local.scales[each.key].cpu)
    timeout_seconds                  = each.value.timeout_seconds
    min_instance_count               = local.scales[each.key].min
    max_instance_count               = local.scales[each.key].max
    max_instance_request_concurrency = local.scales[each.key].concurrency
    all_traffic_on_latest_revision   = true
    ingress_settings                 = each.value.public ? local.public_ingress : "ALLOW_INTERNAL_ONLY"

    environment_variables = merge(
      { GOOGLE_CLOUD_PROJECT = var.project_id },
      { for name in each.value.env : name => local.env_values[name] if try(local.env_values[name], null) != null },
    )

    # The version is pinned, so that a rotation is a revision: it can be seen, and the old one serves until the new one does.
    dynamic "secret_environment_variables" {
      for_each = toset(each.value.secrets)

      content {
        key        = secret_environment_variables.key
        project_id = var.project_id
        secret     = google_secret_manager_secret.secret[secret_environment_variables.key].secret_id
        version    = google_secret_manager_secret_version.secret[secret_environment_variables.key].version
      }
    }
  }

  lifecycle {
    precondition {
      condition     = length(setsubtract(each.value.env, keys(local.env_values))) == 0
      error_message = "shared/topology.json names an environment variable for ${each.key} that locals.tf has no value for."
    }

    precondition {
      condition     = length(setsubtract(each.value.roles, concat(keys(local.database_roles), keys(local.archive_roles)))) == 0
      error_message = "shared/topology.json gives ${each.key} a role that firestore.tf and storage.tf do not know."
    }
  }

  depends_on = [
    google_project_iam_member.build,
    google_secret_manager_secret_iam_member.function,
  ]
}

locals {
  # Behind a load balancer the functions' own addresses must close, or its rules can be walked around.
  public_ingress = try(var.load_balancer.close_direct, false) ? "ALLOW_INTERNAL_AND_GCLB" : "ALLOW_ALL"
}

# Platforms and API callers sign or bring a key: who they are is the function's business, not IAM's.
resource "google_cloud_run_service_iam_member" "public" {
  for_each = { for name, spec in local.functions : name => spec if spec.public && var.public_invoker }

  location = var.region
  service  = google_cloudfunctions2_function.function[each.key].name
  role     = "roles/run.invoker"
  member   = "allUsers"

  # A replaced function loses its grants without Terraform noticing.
  lifecycle {
    replace_triggered_by = [google_cloudfunctions2_function.function[each.key].id]
  }
}

# The code: one zip per function, named by its content, so that an unchanged build deploys nothing.

resource "google_storage_bucket" "builds" {
  name     = "${var.project_id}-${var.prefix}-builds"
  location = var.region

  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = true

  depends_on = [google_project_service.api]
}

resource "google_storage_bucket_object" "build" {
  for_each = local.functions

  bucket = google_storage_bucket.builds.name
  name   = "functions/${each.key}-${try(filesha256(each.value.zip), "unbuilt")}.zip"
  source = each.value.zip

  # Builds before this one stay for a rollback.
  deletion_policy = "ABANDON"

  lifecycle {
    precondition {
      condition     = fileexists(each.value.zip)
      error_message = "There is no ${each.value.zip}: run `npm run build` first."
    }
  }
}

# Cloud Build works under an account of its own: new organisations give the default one no rights.

resource "google_service_account" "build" {
  account_id   = "${var.prefix}-build"
  display_name = "Convotic webhooks: builds the functions"

  depends_on = [google_project_service.api]
}

resource "google_project_iam_member" "build" {
  for_each = toset(["roles/artifactregistry.writer", "roles/logging.logWriter", "roles/storage.objectViewer"])

  project = var.project_id
  role    = each.key
  member  = google_service_account.build.member

  # Google copies the sources into a bucket of its own, so reading is project-wide; the archive is nobody's source.
  dynamic "condition" {
    for_each = each.key == "roles/storage.objectViewer" ? [1] : []

    content {
      title      = "not the archive"
      expression = "!resource.name.startsWith(\"projects/_/buckets/${local.archive_bucket}\")"
    }
  }
}
