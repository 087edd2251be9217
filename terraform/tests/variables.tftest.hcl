# What cannot be meant is refused at plan, in words. Every run has one bad value of each of several variables, and each must be refused.

mock_provider "google" {}
mock_provider "google-beta" {}

variables {
  project_id   = "convotic-test"
  alert_emails = ["night@example.com"]
  protect_data = false
}

# A name for a project, a zone for a region, a prefix too long for accounts, an unsupported runtime, a percentage for a ratio.
run "first" {
  command = plan

  variables {
    project_id            = "My Project"
    region                = "us-central1-a"
    prefix                = "convotic-webhooks"
    queue_suffix          = "2"
    labels                = { Team = "chat" }
    runtime               = "nodejs20"
    region_quota          = { vcpu = 0 }
    database              = { name = "Restored" }
    public_access         = "everybody"
    alert_emails          = ["night"]
    notification_channels = ["#alerts"]
    alert_thresholds      = { server_error_ratio = 5 }
    runbook_url           = "https://example.com/RUNBOOK.md#top"
    budget                = { billing_account = "My account", amount = 300 }
  }

  expect_failures = [
    var.project_id, var.region, var.prefix, var.queue_suffix, var.labels, var.runtime, var.region_quota, var.database, var.public_access,
    var.alert_emails, var.notification_channels, var.alert_thresholds, var.runbook_url, var.budget,
  ]
}

# A multi-region, a prefix in capitals, backups kept longer than Google keeps any, a threshold of nothing.
run "second" {
  command = plan

  variables {
    region           = "US"
    prefix           = "Convotic"
    region_quota     = { memory_gib = 0 }
    database         = { backup_days = 99 }
    alert_thresholds = { oldest_event_seconds = 0 }
    budget           = { billing_account = "012345-6789AB-CDEF01", amount = 0.5 }
  }

  expect_failures = [var.region, var.prefix, var.region_quota, var.database, var.alert_thresholds, var.budget]
}

# Instances of nobody, a name for the Meta app, a URL for a domain, a canary that is missed too soon.
run "third" {
  command = plan

  variables {
    instances        = { sms = { min = 1 } }
    meta_app_id      = "Convotic"
    secret_versions  = { META_APP_SECRETS = 2 }
    sign_in          = { client_id = "dashboard" }
    database         = { backup_days = -1 }
    load_balancer    = { domain = "https://hooks.example.com/" }
    alert_thresholds = { canary_minutes = 10 }
  }

  expect_failures = [var.instances, var.meta_app_id, var.sign_in, var.database, var.load_balancer, var.alert_thresholds]
}

# Fewer at most than at least, a version of no secret, addresses closed before the domain serves.
run "fourth" {
  command = plan

  variables {
    instances       = { line = { min = 5, max = 2 } }
    secret_versions = { SEALING_KEY = 2 }
    load_balancer   = { domain = "hooks.example.com", close_direct = true }
  }

  expect_failures = [var.instances, var.secret_versions, var.load_balancer]
}

# Two requests on half a CPU, a Meta app without its secret, a limit too low for a platform.
run "fifth" {
  command = plan

  variables {
    instances     = { process = { cpu = 0.5, concurrency = 2 } }
    meta_app_id   = "1000000000000001"
    load_balancer = { domain = "hooks.example.com", armor = { requests_per_minute = 10 } }
  }

  expect_failures = [var.instances, var.meta_app_id, var.load_balancer]
}

# Two CPUs, the random value that Terraform made as Meta's secret, address ranges of a platform that is none.
run "sixth" {
  command = plan

  variables {
    instances       = { process = { cpu = 2 } }
    meta_app_id     = "1000000000000001"
    secret_versions = { META_APP_SECRETS = 1 }
    load_balancer   = { domain = "hooks.example.com", armor = { allow_only = { sms = ["192.0.2.0/24"] } } }
  }

  expect_failures = [var.instances, var.meta_app_id, var.load_balancer]
}

# Almost no CPU, half a version, no address range.
run "seventh" {
  command = plan

  variables {
    instances       = { process = { cpu = 0.05 } }
    secret_versions = { SEALING_KEYS = 1.5 }
    load_balancer   = { domain = "hooks.example.com", armor = { allow_only = { telegram = [] } } }
  }

  expect_failures = [var.instances, var.secret_versions, var.load_balancer]
}

# A part of a CPU billed by the instance, an address range that is none, messages that are gone before their events, more
# shards than one query can ask for.
run "eighth" {
  command = plan

  variables {
    instances              = { process = { cpu = 0.5, billing = "instance" } }
    message_retention_days = 30
    workspace_shards       = { ws_acme = 17 }
    load_balancer          = { domain = "hooks.example.com", armor = { allow_only = { telegram = ["everywhere"] } } }
  }

  expect_failures = [var.instances, var.load_balancer, var.message_retention_days, var.workspace_shards]
}

# A platform has no billing of its own either.
run "iap_for_nobody" {
  command = plan

  variables {
    instances     = { line = { billing = "instance" } }
    load_balancer = { domain = "hooks.example.com", iap = { members = [] } }
  }

  expect_failures = [var.instances, var.load_balancer]
}

run "iap_for_everybody" {
  command = plan

  variables {
    instances     = { process = { billing = "month" } }
    load_balancer = { domain = "hooks.example.com", iap = { members = ["allUsers"] } }
  }

  expect_failures = [var.instances, var.load_balancer]
}

run "nothing_built" {
  command = plan

  variables {
    builds = "nowhere"
  }

  expect_failures = [google_storage_bucket_object.build]
}
