# One function per entry of the topology, each under an account of its own that may do what the entry says and no more.

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
    runtime           = var.runtime
    entry_point       = "handle"
    service_account   = google_service_account.build.id
    docker_repository = google_artifact_registry_repository.images.id

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
        version    = local.secret_versions[secret_environment_variables.key]
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

    precondition {
      condition     = local.scales[each.key].max <= local.admitted[each.key]
      error_message = "instances lets ${each.key} grow to ${local.scales[each.key].max} instances, but region_quota admits ${local.admitted[each.key]}, and Cloud Run would refuse the revision. Lower max, or have the quota raised and say so in region_quota."
    }
  }

  # The grants must have taken effect, which takes minutes. In a new project the indexes and fields take longer than that; and
  # a release that asks for a new index must find it built.
  depends_on = [
    google_artifact_registry_repository_iam_member.build,
    google_project_iam_member.build,
    google_secret_manager_secret_iam_member.function,
    google_firestore_field.unindexed,
    google_firestore_index.index,
  ]
}

# A function has no argument for how its Cloud Run service is billed, and Google does not say that an update of the function keeps
# it. So every apply that changes such a function says it again; where it is lost the function works as before, and costs more.
resource "terraform_data" "billed_by_instance" {
  for_each = toset([for name, scale in local.scales : name if scale.billing == "instance"])

  provisioner "local-exec" {
    command = "gcloud run services update ${google_cloudfunctions2_function.function[each.key].name} --no-cpu-throttling --region=${var.region} --project=${var.project_id} --quiet"
  }

  lifecycle {
    replace_triggered_by = [google_cloudfunctions2_function.function[each.key]]
  }
}

# After a rollback by hand a service goes on sending its requests to the old revision, which no plan of the function shows.
# A function's id is known once it exists: so this is read in every plan but the first.
locals {
  services = { for name, function in google_cloudfunctions2_function.function : name => basename(function.id) }

  rolled_back = [
    for name, service in data.google_cloud_run_v2_service.function : local.functions[name].name
    if anytrue([for target in service.traffic : target.type == "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION"])
  ]
}

data "google_cloud_run_v2_service" "function" {
  for_each = local.functions

  name     = local.services[each.key]
  location = var.region
}

check "newest_revision" {
  assert {
    condition     = length(local.rolled_back) == 0
    error_message = "An old revision serves ${join(", ", local.rolled_back)}: somebody rolled back by hand. To end that: gcloud run services update-traffic <name> --to-latest --region=${var.region} --project=${var.project_id}"
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

# Cloud Build works under an account of its own: new organisations give the default one no rights. It writes into one
# repository, whose old images are deleted; the one Google would make keeps every image for ever.

resource "google_service_account" "build" {
  account_id   = "${var.prefix}-build"
  display_name = "Convotic webhooks: builds the functions"

  depends_on = [google_project_service.api]
}

resource "google_artifact_registry_repository" "images" {
  repository_id = "${var.prefix}-functions"
  location      = var.region
  format        = "DOCKER"
  description   = "The functions' images."

  cleanup_policies {
    id     = "keep-recent"
    action = "KEEP"

    most_recent_versions {
      keep_count = 5
    }
  }

  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"

    condition {
      older_than = "2592000s"
    }
  }

  depends_on = [google_project_service.api]
}

resource "google_artifact_registry_repository_iam_member" "build" {
  repository = google_artifact_registry_repository.images.name
  location   = var.region
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.build.member
}

resource "google_project_iam_member" "build" {
  for_each = {
    "roles/logging.logWriter" = null
    # Google copies our zips into a bucket of its own and builds from there; no other bucket is the build's business
    # (cloud.google.com/functions/docs/building).
    "roles/storage.objectViewer" = {
      title      = "function sources"
      expression = "resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-\") || resource.name.startsWith(\"projects/_/buckets/${google_storage_bucket.builds.name}/\")"
    }
  }

  project = var.project_id
  role    = each.key
  member  = google_service_account.build.member

  dynamic "condition" {
    for_each = each.value[*]

    content {
      title      = condition.value.title
      expression = condition.value.expression
    }
  }
}
