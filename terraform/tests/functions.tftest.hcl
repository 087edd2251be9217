# Every function of shared/topology.json, and what each may do. Expectations come from the file itself, not from our locals.

mock_provider "google" {}
mock_provider "google-beta" {}

variables {
  project_id      = "convotic-test"
  meta_app_id     = "1000000000000001"
  secret_versions = { META_APP_SECRETS = 2 }
  alert_emails    = ["night@example.com"]
  protect_data    = false
}

# Versions that are named are looked up, and must be enabled.
override_data {
  target = data.google_secret_manager_secret_version.named
  values = { enabled = true }
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
    error_message = "The webhook handlers and the api have a route, and only they are public."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).subscriptions :
      google_cloudfunctions2_function.function["dead-letter"].service_config[0].environment_variables["SUBSCRIPTION_PREFIX"] == trimsuffix(google_pubsub_subscription.subscription[name].name, name)
    ])
    error_message = "The dead-letter function finds the topology's name of a subscription behind the prefix."
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
      setsubtract(concat(spec.env, ["GOOGLE_CLOUD_PROJECT"]), ["API_PROXIES", "MESSAGE_RETENTION_DAYS", "WORKSPACE_SHARDS", "SITE_URL", "IAP_AUDIENCE", "OIDC_CLIENT_ID", "OIDC_ISSUER"]) == toset(keys(google_cloudfunctions2_function.function[name].service_config[0].environment_variables))
    ])
    error_message = "Every variable the topology names is set, but proxies that are not there, a retention and shards that nobody asked for, a sign-in that is not set up and a domain that is not there; and nothing else."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).functions :
      toset(spec.secrets) == toset([for secret in google_cloudfunctions2_function.function[name].service_config[0].secret_environment_variables : secret.key])
    ])
    error_message = "Every secret the topology names is mounted, and nothing else."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["process"].service_config[0].environment_variables["ARCHIVE_BUCKET"] == "convotic-test-convotic-archive" && google_cloudfunctions2_function.function["process"].service_config[0].environment_variables["GOOGLE_CLOUD_PROJECT"] == "convotic-test"
    error_message = "The process function is given the archive's bucket and its project."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["webhooks-line"].service_config[0].min_instance_count == 1
    error_message = "LINE gives up after 2 s: one instance of its handler stays warm."
  }

  assert {
    condition     = alltrue([for name, function in google_cloudfunctions2_function.function : function.service_config[0].min_instance_count == 0 if name != "webhooks-line"])
    error_message = "Nothing else is warm unless asked for."
  }

  assert {
    condition = alltrue([for name, function in google_cloudfunctions2_function.function :
      startswith(name, "webhooks-") || name == "process" ? function.service_config[0].available_cpu == (name == "webhooks-line" ? "0.167" : name == "process" ? "0.1" : "0.08") && function.service_config[0].max_instance_request_concurrency == 1 : function.service_config[0].available_cpu == "1" && function.service_config[0].max_instance_request_concurrency > 1
    ])
    error_message = "What every event goes through takes one request at a time: handlers on the smallest CPU there is, LINE's on a sixth, process on a tenth; the others take several, which needs a whole one."
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
    ]) : pair.key => { "firestore.get" = google_project_iam_custom_role.document_reader.name, "firestore.write" = "roles/datastore.user" }[pair.role] if startswith(pair.role, "firestore.") }
    error_message = "Who reads or writes the database says so in the topology."
  }

  assert {
    condition     = try(alltrue([for grant in google_project_iam_member.database : grant.condition[0].expression == "resource.name == \"projects/convotic-test/databases/(default)\""]), false)
    error_message = "A grant on the database is on no other database of the project."
  }

  assert {
    condition = { for key, grant in google_storage_bucket_iam_member.archive : key => grant.role } == { for pair in flatten([
      for name, spec in jsondecode(file("../shared/topology.json")).functions : [for role in try(spec.roles, []) : { key = "${name}/${role}", role = role }]
    ]) : pair.key => { "archive.create" = "roles/storage.objectCreator", "archive.read" = "roles/storage.objectViewer", "archive.delete" = "roles/storage.objectUser" }[pair.role] if startswith(pair.role, "archive.") }
    error_message = "Who fills or reads the archive says so in the topology."
  }

  assert {
    condition = try(alltrue([for grant in google_storage_bucket_iam_member.archive :
      grant.condition[0].expression == "resource.name.startsWith(\"projects/_/buckets/convotic-test-convotic-archive/objects/payloads/\")"
    ]), false)
    error_message = "A function reads and creates payloads, and not the files with everybody's events."
  }

  assert {
    condition     = google_storage_bucket_iam_member.archive["process/archive.create"].role == "roles/storage.objectCreator" && google_project_iam_custom_role.document_reader.permissions == toset(["datastore.entities.get"]) && keys(google_project_iam_member.database)[length(google_project_iam_member.database) - 1] == "webhooks-line/firestore.get"
    error_message = "The process function creates objects; LINE's handler reads a document whose id it knows, and lists none."
  }

  assert {
    condition     = toset(keys(google_project_iam_member.build)) == toset(["roles/logging.logWriter", "roles/storage.objectViewer"])
    error_message = "The build account can log and read sources in the project, and nothing else."
  }

  assert {
    condition     = google_artifact_registry_repository_iam_member.build.role == "roles/artifactregistry.writer" && google_artifact_registry_repository_iam_member.build.repository == google_artifact_registry_repository.images.name
    error_message = "The build account writes into the functions' repository only."
  }

  assert {
    condition     = alltrue([for function in google_cloudfunctions2_function.function : function.build_config[0].docker_repository == google_artifact_registry_repository.images.id])
    error_message = "Every function's images are in the repository that is cleaned up."
  }

  assert {
    condition = toset([for policy in google_artifact_registry_repository.images.cleanup_policies : jsonencode([policy.action, policy.condition[*].older_than, policy.most_recent_versions[*].keep_count])]) == toset([
      jsonencode(["DELETE", ["2592000s"], []]),
      jsonencode(["KEEP", [], [5]]),
    ])
    error_message = "Images older than 30 days are deleted, but never the five newest of a function."
  }

  assert {
    condition     = try(google_project_iam_member.build["roles/storage.objectViewer"].condition[0].expression == "resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-\") || resource.name.startsWith(\"projects/_/buckets/convotic-test-convotic-builds/\")", false)
    error_message = "The build account reads the functions' sources, and no other bucket: neither the archive nor a Terraform state."
  }

  assert {
    condition     = length(distinct(concat([for account in google_service_account.function : account.account_id], [google_service_account.push.account_id, google_service_account.build.account_id]))) == length(google_service_account.function) + 2
    error_message = "No account has two uses."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).functions :
      google_cloudfunctions2_function.function[name].service_config[0].max_instance_count * tonumber(google_cloudfunctions2_function.function[name].service_config[0].available_cpu) <= 20 &&
      google_cloudfunctions2_function.function[name].service_config[0].max_instance_count * tonumber(trimsuffix(spec.memory, "Mi")) <= 40960
    ])
    error_message = "A project with the quota of a young one (20 vCPU, 40 GiB) admits every function."
  }

  assert {
    condition     = length(google_compute_global_forwarding_rule.https) == 0 && length(google_compute_backend_service.backend) == 0 && length(google_compute_security_policy.policy) == 0
    error_message = "Without a domain there is no load balancer to pay for."
  }

  assert {
    condition     = !contains(keys(google_project_service.api), "compute.googleapis.com")
    error_message = "Without a load balancer Compute stays off."
  }

  assert {
    condition     = output.webhook_urls["line"] == "https://us-central1-convotic-test.cloudfunctions.net/convotic-webhooks-line"
    error_message = "A webhook handler's own address is known before it exists."
  }

  assert {
    condition     = output.load_balancer_address == null
    error_message = "Without a load balancer there is no address to point at."
  }
}

run "scaling" {
  command = plan

  variables {
    instances = { process = { max = 10, concurrency = 8, billing = "instance" }, telegram = { min = 2 }, canary = { cpu = 0.167 } }
  }

  assert {
    condition = (
      google_cloudfunctions2_function.function["process"].service_config[0].max_instance_count == 10 &&
      google_cloudfunctions2_function.function["process"].service_config[0].max_instance_request_concurrency == 8 &&
      google_cloudfunctions2_function.function["webhooks-telegram"].service_config[0].min_instance_count == 2 &&
      google_cloudfunctions2_function.function["webhooks-line"].service_config[0].min_instance_count == 0
    )
    error_message = "A function scales as its own entry says, else as its platform's."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["canary"].service_config[0].available_cpu == "0.167" && google_cloudfunctions2_function.function["canary"].service_config[0].max_instance_request_concurrency == 1
    error_message = "With less than a CPU an instance takes one request at a time."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["canary"].service_config[0].max_instance_count == 80
    error_message = "Smaller instances may be more, as far as their memory fits into the quota."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["process"].service_config[0].available_cpu == "1"
    error_message = "The others keep a whole CPU."
  }

  assert {
    condition     = keys(terraform_data.billed_by_instance) == ["process"]
    error_message = "Only what is to be billed by its instances is."
  }
}

# Of CPU one, of memory the other, whose instances are small.
run "more_than_the_quota" {
  command = plan

  variables {
    instances = { process = { max = 21 }, canary = { max = 90, cpu = 0.167 } }
  }

  expect_failures = [google_cloudfunctions2_function.function["process"], google_cloudfunctions2_function.function["canary"]]
}

run "a_raised_quota" {
  command = plan

  variables {
    instances    = { process = { max = 60 } }
    region_quota = { vcpu = 100, memory_gib = 200 }
  }

  assert {
    condition     = google_cloudfunctions2_function.function["process"].service_config[0].max_instance_count == 60 && google_cloudfunctions2_function.function["api"].service_config[0].max_instance_count == 100
    error_message = "With a raised quota functions grow as far as it or their entry says."
  }
}

run "no_invoker_check" {
  command = plan

  variables {
    public_access = "no_invoker_check"
  }

  assert {
    condition     = length(google_cloud_run_service_iam_member.public) == 0 && length(google_cloud_run_service_iam_member.push) > 0
    error_message = "Where allUsers is forbidden, only the push account gets a grant."
  }

  assert {
    condition     = keys(terraform_data.no_invoker_check) == [for name, spec in jsondecode(file("../shared/topology.json")).functions : name if spec.public]
    error_message = "Every public function's invoker check is switched off, and no worker's."
  }

  assert {
    condition     = length(google_org_policy_policy.public_members) == 0
    error_message = "The organisation's policy is left alone."
  }
}

run "policy_exception" {
  command = plan

  variables {
    public_access = "policy_exception"
  }

  assert {
    condition     = google_org_policy_policy.public_members[0].name == "projects/convotic-test/policies/iam.allowedPolicyMemberDomains" && google_org_policy_policy.public_members[0].parent == "projects/convotic-test" && google_org_policy_policy.public_members[0].spec[0].rules[0].allow_all == "TRUE"
    error_message = "The exception is this project's, and of this one rule."
  }

  assert {
    condition     = length(google_cloud_run_service_iam_member.public) == 6 && length(terraform_data.no_invoker_check) == 0 && contains(keys(google_project_service.api), "orgpolicy.googleapis.com")
    error_message = "With the exception the grants to allUsers are made as anywhere."
  }
}

# Both are said in a plan that goes on: a rollback by hand, and a version of a secret with which no function starts.
run "rolled_back_and_disabled" {
  command = plan

  override_data {
    target = data.google_cloud_run_v2_service.function
    values = { traffic = [{ type = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision = "convotic-process-00007-abc", percent = 100, tag = "" }] }
  }

  override_data {
    target = data.google_secret_manager_secret_version.named
    values = { enabled = false }
  }

  expect_failures = [check.newest_revision, check.named_versions]
}
