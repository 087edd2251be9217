# Database, archive and secrets: what is kept, for how long, and what guards it.

mock_provider "google" {}
mock_provider "google-beta" {}

variables {
  project_id   = "convotic-test"
  alert_emails = ["night@example.com"]
  protect_data = false
}

run "kept" {
  command = apply

  assert {
    condition = (
      google_firestore_database.database[0].name == "(default)" &&
      google_firestore_database.database[0].type == "FIRESTORE_NATIVE" &&
      google_firestore_database.database[0].location_id == "us-central1"
    )
    error_message = "The database is the default one, in native mode, where the functions are."
  }

  assert {
    condition = (
      google_firestore_backup_schedule.daily[0].database == "(default)" &&
      google_firestore_backup_schedule.daily[0].retention == "604800s" &&
      length(google_firestore_backup_schedule.daily[0].daily_recurrence) == 1
    )
    error_message = "The database is backed up each day, and a backup is kept for seven."
  }

  assert {
    condition = { for field in google_firestore_field.expiry : field.collection => field.field if length(field.ttl_config) == 1 && length(field.index_config) == 1 } == {
      audit                  = "expires_at"
      conversations          = "index_expires_at"
      destination_deliveries = "expires_at"
      event_tallies          = "expires_at"
      events                 = "expires_at"
      executions             = "expires_at"
      issues                 = "expires_at"
      messages               = "index_expires_at"
      outbound_messages      = "index_expires_at"
      rejected_deliveries    = "expires_at"
      requests               = "expires_at"
      steps                  = "expires_at"
    }
    error_message = "Records, executions, steps, idempotent requests, rejected deliveries, deliveries to destinations, issues and audit entries expire, and what people wrote where asked for; the field has no index of its own."
  }

  assert {
    condition     = length(google_firestore_index.index) == length(jsondecode(file("../shared/indexes.json")))
    error_message = "Every index of shared/indexes.json is made, and no other."
  }

  assert {
    condition = toset([for index in google_firestore_index.index : jsonencode([index.collection, [for field in index.fields : [field.field_path, field.order, field.array_config]]])]) == toset([
      for index in jsondecode(file("../shared/indexes.json")) : jsonencode([index.collection, [
        for field in index.fields : can(field.array) ? [field.path, null, "CONTAINS"] : [field.path, can(field.order) ? (field.order == "desc" ? "DESCENDING" : "ASCENDING") : "ASCENDING", null]
      ]])
    ])
    error_message = "An index has the fields of shared/indexes.json, in their order and direction."
  }

  assert {
    condition     = toset([for field in google_firestore_field.unindexed : field.collection]) == toset(values(jsondecode(file("../shared/collections.json"))))
    error_message = "Every collection of shared/collections.json is spared the indexes of its fields."
  }

  assert {
    condition     = alltrue([for field in google_firestore_field.unindexed : field.field == "*" && length(field.index_config) == 1 && length(field.index_config[0].indexes) == 0 && length(field.ttl_config) == 0])
    error_message = "No field has an index of its own."
  }

  assert {
    condition     = google_storage_bucket.archive.uniform_bucket_level_access == true && google_storage_bucket.archive.public_access_prevention == "enforced"
    error_message = "The archive is private."
  }

  assert {
    condition     = try([for rule in google_storage_bucket.archive.lifecycle_rule : one(rule.condition).age if one(rule.condition).age != null] == [30] && [for rule in google_storage_bucket.archive.lifecycle_rule : one(rule.condition).days_since_custom_time if one(rule.condition).days_since_custom_time != null] == [30] && alltrue([for rule in google_storage_bucket.archive.lifecycle_rule : one(rule.action).type == "Delete"]), false)
    error_message = "The archive keeps an event for 30 days, also where its file was written again."
  }

  assert {
    condition     = try(google_storage_bucket.archive.soft_delete_policy[0].retention_duration_seconds == 0, false)
    error_message = "What is deleted is gone."
  }

  assert {
    condition     = google_storage_bucket.builds.public_access_prevention == "enforced" && google_storage_bucket.builds.uniform_bucket_level_access == true
    error_message = "The code is private."
  }

  assert {
    condition     = toset(keys(google_secret_manager_secret.secret)) == toset(flatten([for spec in jsondecode(file("../shared/topology.json")).functions : spec.secrets])) && keys(google_secret_manager_secret.secret) == keys(google_secret_manager_secret_version.secret)
    error_message = "Every secret the topology names exists, with a first version, and no value is asked of anybody."
  }

  assert {
    condition     = alltrue([for version in google_secret_manager_secret_version.secret : version.secret_data == null && version.secret_data_wo == null && version.secret_data_wo_version == 1])
    error_message = "No secret's value is in plan or state."
  }

  assert {
    condition     = alltrue([for version in google_secret_manager_secret_version.secret : version.deletion_policy == "ABANDON"])
    error_message = "No version of a secret is ever destroyed."
  }

  assert {
    condition = alltrue(flatten([for function in google_cloudfunctions2_function.function : [for secret in function.service_config[0].secret_environment_variables :
      secret.version == google_secret_manager_secret_version.secret[secret.key].version && secret.secret == google_secret_manager_secret.secret[secret.key].secret_id
    ]]))
    error_message = "A function runs with the version Terraform made, so that a rotation is a revision."
  }

  assert {
    condition     = google_storage_bucket.archive.force_destroy && google_firestore_database.database[0].deletion_policy == "DELETE" && alltrue([for secret in google_secret_manager_secret.secret : !secret.deletion_protection]) && terraform_data.protection.input == false
    error_message = "protect_data=false lets a destroy take everything."
  }
}

run "protected" {
  command = plan

  variables {
    protect_data = true
  }

  assert {
    condition     = google_firestore_database.database[0].delete_protection_state == "DELETE_PROTECTION_ENABLED" && google_firestore_database.database[0].deletion_policy == "ABANDON"
    error_message = "The database survives a destroy."
  }

  assert {
    condition     = google_storage_bucket.archive.force_destroy == false && alltrue([for secret in google_secret_manager_secret.secret : secret.deletion_protection])
    error_message = "Archive and secrets survive a destroy."
  }

  assert {
    condition     = terraform_data.protection.input == true
    error_message = "A destroy stops before it deletes what the database needs."
  }
}

run "rotation" {
  command = plan

  variables {
    secret_versions = { SEALING_KEYS = 3 }
  }

  override_data {
    target = data.google_secret_manager_secret_version.named
    values = { enabled = true }
  }

  assert {
    condition = alltrue(flatten([for function in google_cloudfunctions2_function.function : [for secret in function.service_config[0].secret_environment_variables :
      secret.version == (secret.key == "SEALING_KEYS" ? "3" : google_secret_manager_secret_version.secret[secret.key].version)
    ]]))
    error_message = "Functions run with the version that is named; the other secrets keep theirs."
  }

  assert {
    condition     = data.google_secret_manager_secret_version.named["SEALING_KEYS"].version == "3" && data.google_secret_manager_secret_version.named["SEALING_KEYS"].fetch_secret_data == false
    error_message = "A plan looks whether the version is there, and does not read its value."
  }
}

run "existing_database" {
  command = plan

  variables {
    database = { create = false, backup_days = 0 }
  }

  assert {
    condition     = length(google_firestore_database.database) == 0 && length(google_firestore_index.index) > 0 && length(google_firestore_backup_schedule.daily) == 0
    error_message = "An existing database is used as it is, gets the indexes, and no backups where there are some already."
  }
}

run "restored" {
  command = plan

  variables {
    database               = { name = "restored-20261128", backup_days = 14, point_in_time_recovery = true }
    message_retention_days = 365
    workspace_shards       = { ws_big = 16, ws_acme = 8 }
  }

  assert {
    condition = toset(concat(
      [google_firestore_database.database[0].name, google_firestore_backup_schedule.daily[0].database],
      [for index in google_firestore_index.index : index.database],
      [for field in google_firestore_field.unindexed : field.database],
      [for field in google_firestore_field.expiry : field.database],
    )) == toset(["restored-20261128"])
    error_message = "A restored backup has indexes, expiry and backups under its own name."
  }

  assert {
    condition     = alltrue([for grant in google_project_iam_member.database : grant.condition[0].expression == "resource.name == \"projects/convotic-test/databases/restored-20261128\""])
    error_message = "Grants follow the database's name."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).functions :
      google_cloudfunctions2_function.function[name].service_config[0].environment_variables["FIRESTORE_DATABASE"] == "restored-20261128" if length(regexall("firestore", join(" ", try(spec.roles, [])))) > 0
    ])
    error_message = "Every function that uses the database is given its name."
  }

  assert {
    condition     = google_firestore_backup_schedule.daily[0].retention == "1209600s" && google_firestore_database.database[0].point_in_time_recovery_enablement == "POINT_IN_TIME_RECOVERY_ENABLED"
    error_message = "Backups are kept as long as asked for, and any minute can be restored where asked for."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).functions :
      try(google_cloudfunctions2_function.function[name].service_config[0].environment_variables["MESSAGE_RETENTION_DAYS"], "") == "365" if contains(try(spec.roles, []), "firestore.write")
    ])
    error_message = "Whatever writes messages knows for how long they are kept; another would write them for ever."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).functions :
      try(google_cloudfunctions2_function.function[name].service_config[0].environment_variables["WORKSPACE_SHARDS"], "") == "ws_acme=8,ws_big=16" if contains(try(spec.roles, []), "firestore.write")
    ])
    error_message = "Whatever reads or writes events knows which workspaces are spread; another would not find theirs."
  }
}
