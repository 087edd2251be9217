# Every function of shared/topology.json, and what each may do. Expectations come from the file itself, not from our locals.

mock_provider "google" {}

variables {
  project_id  = "convotic-test"
  meta_app_id = "1000000000000001"
  secrets     = { META_VERIFY_TOKEN = "a token of this test" }
}

run "functions" {
  command = apply

  assert {
    condition     = keys(google_cloudfunctions2_function.function) == keys(jsondecode(file("../shared/topology.json")).functions)
    error_message = "Every function of the topology is deployed, and nothing else."
  }

  assert {
    condition = alltrue([for name, function in google_cloudfunctions2_function.function :
      function.service_config[0].service_account_email == google_service_account.function[name].email && google_service_account.function[name].account_id == "convotic-${name}"
    ])
    error_message = "Every function has an account of its own."
  }

  assert {
    condition     = keys(google_cloud_run_service_iam_member.public) == [for name, spec in jsondecode(file("../shared/topology.json")).functions : name if spec.public]
    error_message = "Only what the topology calls public may be called by everybody."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).functions :
      google_cloudfunctions2_function.function[name].service_config[0].ingress_settings == (spec.public ? "ALLOW_ALL" : "ALLOW_INTERNAL_ONLY")
    ])
    error_message = "What is not public takes no traffic from outside."
  }

  assert {
    condition     = keys(google_cloud_run_service_iam_member.public) == [for name, spec in jsondecode(file("../shared/topology.json")).functions : name if can(spec.route)]
    error_message = "The doors and the api have a route, and only they are public."
  }

  assert {
    condition     = alltrue([for name, grant in google_cloud_run_service_iam_member.push : grant.member == google_service_account.push.member && grant.role == "roles/run.invoker"])
    error_message = "A worker is invoked by the push account only."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).functions :
      google_cloudfunctions2_function.function[name].service_config[0].available_memory == spec.memory &&
      google_cloudfunctions2_function.function[name].service_config[0].timeout_seconds == spec.timeout_seconds
    ])
    error_message = "Memory and timeout are the topology's."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).functions :
      toset(concat(spec.env, ["GOOGLE_CLOUD_PROJECT"])) == toset(keys(google_cloudfunctions2_function.function[name].service_config[0].environment_variables))
    ])
    error_message = "Every variable the topology names is set, and nothing else."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).functions :
      toset(spec.secrets) == toset([for secret in google_cloudfunctions2_function.function[name].service_config[0].secret_environment_variables : secret.key])
    ])
    error_message = "Every secret the topology names is mounted, and nothing else."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["archive"].service_config[0].environment_variables == tomap({ ARCHIVE_BUCKET = "convotic-test-convotic-archive", GOOGLE_CLOUD_PROJECT = "convotic-test" })
    error_message = "The archive function is told its bucket and its project."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["webhooks-line"].service_config[0].min_instance_count == 1
    error_message = "LINE gives up after 2 s: one instance of its door stays warm."
  }

  assert {
    condition     = alltrue([for name, function in google_cloudfunctions2_function.function : function.service_config[0].min_instance_count == 0 if name != "webhooks-line"])
    error_message = "Nothing else is warm unless asked for."
  }

  assert {
    condition     = alltrue([for function in google_cloudfunctions2_function.function : function.service_config[0].available_cpu == "1" && function.service_config[0].max_instance_request_concurrency > 1])
    error_message = "An instance takes several requests at a time, which needs a whole CPU."
  }

  assert {
    condition     = alltrue([for name, object in google_storage_bucket_object.build : can(regex("^functions/${name}-[0-9a-f]{64}\\.zip$", object.name))])
    error_message = "A build is named by its content."
  }

  assert {
    condition     = alltrue([for object in google_storage_bucket_object.build : object.deletion_policy == "ABANDON"])
    error_message = "The build before stays, for a rollback."
  }

  assert {
    condition     = alltrue([for api in google_project_service.api : !api.disable_on_destroy])
    error_message = "A destroy switches off no API that others may need."
  }

  assert {
    condition     = alltrue([for function in google_cloudfunctions2_function.function : function.build_config[0].service_account == google_service_account.build.id && function.build_config[0].runtime == "nodejs24"])
    error_message = "Every function is built by the build account, for Node 24."
  }
}

run "grants" {
  command = apply

  assert {
    condition = toset(keys(google_pubsub_topic_iam_member.publisher)) == toset(flatten([
      for name, spec in jsondecode(file("../shared/topology.json")).functions : [for topic in spec.publishes : "${name}/${topic}"]
    ]))
    error_message = "A function may publish to the topics it names, and to no other."
  }

  assert {
    condition = toset(keys(google_secret_manager_secret_iam_member.function)) == toset(flatten([
      for name, spec in jsondecode(file("../shared/topology.json")).functions : [for secret in spec.secrets : "${name}/${secret}"]
    ]))
    error_message = "A function may read the secrets it names, and no other."
  }

  assert {
    condition = alltrue([for key, grant in google_secret_manager_secret_iam_member.function :
      grant.role == "roles/secretmanager.secretAccessor" && grant.secret_id == google_secret_manager_secret.secret[split("/", key)[1]].id && grant.member == google_service_account.function[split("/", key)[0]].member
    ])
    error_message = "The grant on a secret is to its function's account, for reading its value."
  }

  assert {
    condition = { for key, grant in google_project_iam_member.database : key => grant.role } == { for pair in flatten([
      for name, spec in jsondecode(file("../shared/topology.json")).functions : [for role in try(spec.roles, []) : { key = "${name}/${role}", role = role }]
    ]) : pair.key => { "firestore.read" = "roles/datastore.viewer", "firestore.write" = "roles/datastore.user" }[pair.role] if startswith(pair.role, "firestore.") }
    error_message = "Who reads or writes the database says so in the topology."
  }

  assert {
    condition     = try(alltrue([for grant in google_project_iam_member.database : grant.condition[0].expression == "resource.name == \"projects/convotic-test/databases/(default)\""]), false)
    error_message = "A grant on the database is on no other database of the project."
  }

  assert {
    condition = { for key, grant in google_storage_bucket_iam_member.archive : key => grant.role } == { for pair in flatten([
      for name, spec in jsondecode(file("../shared/topology.json")).functions : [for role in try(spec.roles, []) : { key = "${name}/${role}", role = role }]
    ]) : pair.key => { "archive.create" = "roles/storage.objectCreator", "archive.read" = "roles/storage.objectViewer" }[pair.role] if startswith(pair.role, "archive.") }
    error_message = "Who fills or reads the archive says so in the topology."
  }

  assert {
    condition     = google_storage_bucket_iam_member.archive["archive/archive.create"].role == "roles/storage.objectCreator" && google_project_iam_member.database["webhooks-line/firestore.read"].role == "roles/datastore.viewer"
    error_message = "The archive function creates objects; LINE's door reads the database."
  }

  assert {
    condition     = toset(keys(google_project_iam_member.build)) == toset(["roles/artifactregistry.writer", "roles/logging.logWriter", "roles/storage.objectViewer"])
    error_message = "The build account can build, and nothing else."
  }

  assert {
    condition     = try(google_project_iam_member.build["roles/storage.objectViewer"].condition[0].expression == "!resource.name.startsWith(\"projects/_/buckets/convotic-test-convotic-archive\")", false)
    error_message = "The build account cannot read the archive."
  }

  assert {
    condition     = length(distinct(concat([for account in google_service_account.function : account.account_id], [google_service_account.push.account_id, google_service_account.build.account_id]))) == length(google_service_account.function) + 2
    error_message = "No account has two uses."
  }
}

run "without_allusers" {
  command = apply

  variables {
    public_invoker = false
  }

  assert {
    condition     = length(google_cloud_run_service_iam_member.public) == 0 && length(google_cloud_run_service_iam_member.push) > 0
    error_message = "Where allUsers is forbidden, only the push account is let in."
  }
}

run "scaling" {
  command = apply

  variables {
    instances = { process = { max = 20, concurrency = 8 }, telegram = { min = 2 }, archive = { cpu = 0.167 } }
  }

  assert {
    condition = (
      google_cloudfunctions2_function.function["process"].service_config[0].max_instance_count == 20 &&
      google_cloudfunctions2_function.function["process"].service_config[0].max_instance_request_concurrency == 8 &&
      google_cloudfunctions2_function.function["webhooks-telegram"].service_config[0].min_instance_count == 2 &&
      google_cloudfunctions2_function.function["webhooks-line"].service_config[0].min_instance_count == 0
    )
    error_message = "A function scales as its own entry says, else as its platform's."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["archive"].service_config[0].available_cpu == "0.167" && google_cloudfunctions2_function.function["archive"].service_config[0].max_instance_request_concurrency == 1
    error_message = "With less than a CPU an instance takes one request at a time."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["process"].service_config[0].available_cpu == "1"
    error_message = "The others keep a whole CPU."
  }
}
