locals {
  # By its name alone where Terraform does not make it: a restored backup is a database of another name.
  database = var.database.name

  # What a function may declare under `roles` in shared/topology.json.
  database_roles = {
    "firestore.get"   = google_project_iam_custom_role.document_reader.name
    "firestore.write" = "roles/datastore.user"
  }

  # The composite indexes the queries need. Firestore adds __name__ in the direction of the last field. A query with
  # more equalities than one of them has merges several that end in the same order, and needs no others for it
  # (firebase.google.com/docs/firestore/query-data/index-overview#taking_advantage_of_index_merging).
  indexes = {
    for index in jsondecode(file("${path.module}/../shared/indexes.json")) :
    join(" ", concat([index.collection], [for field in index.fields : "${field.path}:${try(field.array, false) ? "array" : try(field.order, "asc")}"])) => index
  }

  # Every collection by the kind of its documents.
  collections = jsondecode(file("${path.module}/../shared/collections.json"))
}

resource "google_firestore_database" "database" {
  count = var.database.create ? 1 : 0

  name        = local.database
  location_id = coalesce(var.database.location, var.region)
  type        = "FIRESTORE_NATIVE"

  point_in_time_recovery_enablement = var.database.point_in_time_recovery ? "POINT_IN_TIME_RECOVERY_ENABLED" : "POINT_IN_TIME_RECOVERY_DISABLED"

  delete_protection_state = var.protect_data ? "DELETE_PROTECTION_ENABLED" : "DELETE_PROTECTION_DISABLED"
  deletion_policy         = var.protect_data ? "ABANDON" : "DELETE"

  depends_on = [google_project_service.api]
}

# A backup a day, each kept for backup_days. RUNBOOK.md says how one is restored.
resource "google_firestore_backup_schedule" "daily" {
  count = var.database.backup_days == 0 ? 0 : 1

  database  = local.database
  retention = "${var.database.backup_days * 86400}s"

  daily_recurrence {}

  depends_on = [google_firestore_database.database]
}

# Records leave the log 30 days after the event, executions 30 days after their last report or step, steps 30 days after they ended, requests after two days,
# counts of rejected deliveries 30 days after their hour, issues 30 days after their last failure, counts of events with the last of them, deliveries to destinations 30 days after they were asked for, and
# entries of the audit log 400 days after the request. What people wrote has such a time only where message_retention_days is set:
# see shared/store/message-expiry.ts.
# `*` below does not reach a field with settings of its own.
resource "google_firestore_field" "expiry" {
  for_each = {
    (local.collections.records)           = "expires_at"
    (local.collections.executions)        = "expires_at"
    (local.collections.steps)             = "expires_at"
    (local.collections.requests)          = "expires_at"
    (local.collections.rejections)        = "expires_at"
    (local.collections.audit)             = "expires_at"
    (local.collections.issues)            = "expires_at"
    (local.collections.tallies)           = "expires_at"
    (local.collections.deliveries)        = "expires_at"
    (local.collections.messages)          = "index_expires_at"
    (local.collections.conversations)     = "index_expires_at"
    (local.collections.outbound_messages) = "index_expires_at"
  }

  database   = local.database
  collection = each.key
  field      = each.value

  ttl_config {}
  index_config {}

  depends_on = [google_firestore_database.database]
}

# No field has an index of its own: every query goes by the composite ones below, and the code refuses any other. `*` is
# any field (cloud.google.com/firestore/docs/reference/rest/v1/projects.databases.collectionGroups.fields). It spares
# what such indexes would hold, and the hot end that one on a time would have, which caps writes at 500 a second
# (cloud.google.com/firestore/docs/best-practices).
resource "google_firestore_field" "unindexed" {
  for_each = toset(values(local.collections))

  database   = local.database
  collection = each.key
  field      = "*"

  index_config {}

  depends_on = [google_firestore_database.database]
}

resource "google_firestore_index" "index" {
  for_each = local.indexes

  database   = local.database
  collection = each.value.collection

  dynamic "fields" {
    for_each = each.value.fields

    content {
      field_path   = fields.value.path
      array_config = try(fields.value.array, false) ? "CONTAINS" : null
      order        = try(fields.value.array, false) ? null : { asc = "ASCENDING", desc = "DESCENDING" }[try(fields.value.order, "asc")]
    }
  }

  # An index that a release no longer needs goes once the functions of the release before it are gone.
  lifecycle {
    create_before_destroy = true
  }

  depends_on = [google_firestore_database.database]
}

# A destroy runs backwards, so it comes to this before it comes to what this depends on, and stops here while the data is
# protected. Otherwise it would keep the database but delete its indexes, let records live for ever, and forget the secrets.
resource "terraform_data" "protection" {
  input = var.protect_data

  provisioner "local-exec" {
    when    = destroy
    command = self.input ? "echo 'protect_data is true: database, indexes, expiry, archive and secrets stay, and stay in the state. All else is destroyed.'; exit 1" : "echo 'The data is not protected.'"
  }

  depends_on = [
    google_firestore_backup_schedule.daily,
    google_firestore_field.expiry,
    google_firestore_field.unindexed,
    google_firestore_index.index,
    google_secret_manager_secret_version.secret,
    google_storage_bucket.archive,
  ]
}

# A webhook handler is open to everybody and needs one document, whose id it works out. Google's own roles would let it
# list all of them too. (cloud.google.com/firestore/docs/security/iam; no role can be narrowed to a collection.)
resource "google_project_iam_custom_role" "document_reader" {
  role_id     = "${replace(var.prefix, "-", "_")}_document_reader"
  title       = "Convotic webhooks: reads a document by its id"
  permissions = ["datastore.entities.get"]

  depends_on = [google_project_service.api]
}

resource "google_project_iam_member" "database" {
  for_each = merge([
    for name, spec in local.functions : {
      for role in spec.roles : "${name}/${role}" => { function = name, role = local.database_roles[role] } if contains(keys(local.database_roles), role)
    }
  ]...)

  project = var.project_id
  role    = each.value.role
  member  = google_service_account.function[each.value.function].member

  # Of all databases of the project only this one.
  condition {
    title      = "this database"
    expression = "resource.name == \"projects/${var.project_id}/databases/${local.database}\""
  }
}
