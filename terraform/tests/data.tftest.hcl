# Database, archive and secrets: what is kept, for how long, and what guards it.

mock_provider "google" {}

variables {
  project_id = "convotic-test"
  secrets    = { META_VERIFY_TOKEN = "a token of this test" }
}

run "database" {
  command = apply

  assert {
    condition = (
      google_firestore_database.database[0].name == "(default)" &&
      google_firestore_database.database[0].type == "FIRESTORE_NATIVE" &&
      google_firestore_database.database[0].delete_protection_state == "DELETE_PROTECTION_ENABLED" &&
      google_firestore_database.database[0].deletion_policy == "ABANDON"
    )
    error_message = "The database is the default one, in native mode, and survives a destroy."
  }

  assert {
    condition     = google_firestore_database.database[0].location_id == "us-central1"
    error_message = "The database is where the functions are, unless told otherwise."
  }

  assert {
    condition     = toset([for field in google_firestore_field.expiry : field.collection]) == toset(["events", "executions"]) && alltrue([for field in google_firestore_field.expiry : field.field == "expires_at" && length(field.ttl_config) == 1 && length(field.index_config) == 1])
    error_message = "Records and executions expire by expires_at, which has no index of its own."
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
    condition     = alltrue(concat([for index in google_firestore_index.index : index.database == "(default)"], [for field in google_firestore_field.unindexed : field.database == "(default)"]))
    error_message = "Indexes and fields are the database's."
  }
}

run "archive" {
  command = apply

  assert {
    condition = (
      google_storage_bucket.archive.uniform_bucket_level_access == true &&
      google_storage_bucket.archive.public_access_prevention == "enforced" &&
      google_storage_bucket.archive.force_destroy == false
    )
    error_message = "The archive is private, and survives a destroy."
  }

  assert {
    condition     = try(one(google_storage_bucket.archive.lifecycle_rule).condition[*].age == tolist([30]) && one(google_storage_bucket.archive.lifecycle_rule).action[*].type == tolist(["Delete"]), false)
    error_message = "The archive keeps an event for 30 days."
  }

  assert {
    condition     = try(google_storage_bucket.archive.soft_delete_policy[0].retention_duration_seconds == 0, false)
    error_message = "What is deleted is gone."
  }

  assert {
    condition     = google_storage_bucket.builds.public_access_prevention == "enforced" && google_storage_bucket.builds.uniform_bucket_level_access == true
    error_message = "The code is private."
  }
}

run "secrets" {
  command = apply

  assert {
    condition     = toset(keys(google_secret_manager_secret.secret)) == toset(flatten([for spec in jsondecode(file("../shared/topology.json")).functions : spec.secrets])) && keys(google_secret_manager_secret.secret) == keys(google_secret_manager_secret_version.secret)
    error_message = "Every secret the topology names exists, with a first version."
  }

  assert {
    condition     = alltrue([for version in google_secret_manager_secret_version.secret : version.secret_data == null && version.secret_data_wo == null && version.secret_data_wo_version == 1])
    error_message = "No secret's value is in plan or state."
  }

  assert {
    condition     = alltrue([for version in google_secret_manager_secret_version.secret : version.deletion_policy == "ABANDON"]) && alltrue([for secret in google_secret_manager_secret.secret : secret.deletion_protection])
    error_message = "No secret, and no old version of one, is ever destroyed."
  }

  assert {
    condition = alltrue(flatten([for function in google_cloudfunctions2_function.function : [for secret in function.service_config[0].secret_environment_variables :
      secret.version == google_secret_manager_secret_version.secret[secret.key].version && secret.secret == google_secret_manager_secret.secret[secret.key].secret_id
    ]]))
    error_message = "A function runs with the version Terraform made, so that a rotation is a revision."
  }
}

run "rotation" {
  command = apply

  variables {
    secrets         = { META_APP_SECRETS = "the new one,the old one" }
    secret_versions = { META_APP_SECRETS = 2 }
  }

  assert {
    condition     = google_secret_manager_secret_version.secret["META_APP_SECRETS"].secret_data_wo_version == 2 && google_secret_manager_secret_version.secret["SEALING_KEYS"].secret_data_wo_version == 1
    error_message = "Only the secret whose number was raised gets a version."
  }
}

run "existing_database" {
  command = apply

  variables {
    database = { create = false }
  }

  assert {
    condition     = length(google_firestore_database.database) == 0 && length(google_firestore_index.index) > 0
    error_message = "An existing database is used as it is, and gets the indexes."
  }
}

run "unprotected" {
  command = apply

  variables {
    protect_data = false
  }

  assert {
    condition     = google_storage_bucket.archive.force_destroy && google_firestore_database.database[0].deletion_policy == "DELETE" && alltrue([for secret in google_secret_manager_secret.secret : !secret.deletion_protection])
    error_message = "protect_data=false lets a destroy take everything."
  }
}
