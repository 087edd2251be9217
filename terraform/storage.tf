# The archive, for 30 days: `events/` has every event's envelope, in files that Pub/Sub writes, a line each; `payloads/` has those
# too large for a record, an object each.

locals {
  archive_bucket = "${var.project_id}-${var.prefix}-archive"

  # What a function may declare under `roles` in shared/topology.json, for payloads.
  archive_roles = {
    "archive.create" = "roles/storage.objectCreator"
    "archive.read"   = "roles/storage.objectViewer"
    # Of a person who is erased.
    "archive.delete" = "roles/storage.objectUser"
  }
}

resource "google_storage_bucket" "archive" {
  name     = local.archive_bucket
  location = var.region

  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = !var.protect_data

  lifecycle_rule {
    condition {
      age = 30
    }
    action {
      type = "Delete"
    }
  }

  # A file that was written again without a person expires when it would have.
  lifecycle_rule {
    condition {
      days_since_custom_time = 30
    }
    action {
      type = "Delete"
    }
  }

  # Else 30 days would mean 37, and be billed so.
  soft_delete_policy {
    retention_duration_seconds = 0
  }

  depends_on = [google_project_service.api]
}

resource "google_storage_bucket_iam_member" "archive" {
  for_each = merge([
    for name, spec in local.functions : {
      for role in spec.roles : "${name}/${role}" => { function = name, role = local.archive_roles[role] } if contains(keys(local.archive_roles), role)
    }
  ]...)

  bucket = google_storage_bucket.archive.name
  role   = each.value.role
  member = google_service_account.function[each.value.function].member

  # The files of everybody's events are no function's business.
  condition {
    title      = "payloads"
    expression = "resource.name.startsWith(\"projects/_/buckets/${google_storage_bucket.archive.name}/objects/payloads/\")"
  }
}
