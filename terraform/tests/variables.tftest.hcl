# What is not meant is refused at plan, in words.

mock_provider "google" {}

variables {
  project_id = "convotic-test"
  secrets    = { META_VERIFY_TOKEN = "a token of this test" }
}

run "a_name_is_no_project_id" {
  command = plan

  variables {
    project_id = "My Project"
  }

  expect_failures = [var.project_id]
}

run "a_zone_is_no_region" {
  command = plan

  variables {
    region = "us-central1-a"
  }

  expect_failures = [var.region]
}

run "a_multi_region_is_no_region" {
  command = plan

  variables {
    region = "US"
  }

  expect_failures = [var.region]
}

run "a_long_prefix" {
  command = plan

  variables {
    prefix = "convotic-webhooks"
  }

  expect_failures = [var.prefix]
}

run "a_prefix_in_capitals" {
  command = plan

  variables {
    prefix = "Convotic"
  }

  expect_failures = [var.prefix]
}

run "a_label_in_capitals" {
  command = plan

  variables {
    labels = { Team = "chat" }
  }

  expect_failures = [var.labels]
}

run "an_old_runtime" {
  command = plan

  variables {
    runtime = "nodejs20"
  }

  expect_failures = [var.runtime]
}

run "instances_of_nobody" {
  command = plan

  variables {
    instances = { sms = { min = 1 } }
  }

  expect_failures = [var.instances]
}

run "fewer_at_most_than_at_least" {
  command = plan

  variables {
    instances = { line = { min = 5, max = 2 } }
  }

  expect_failures = [var.instances]
}

run "two_at_a_time_on_half_a_cpu" {
  command = plan

  variables {
    instances = { process = { cpu = 0.5, concurrency = 2 } }
  }

  expect_failures = [var.instances]
}

run "two_cpus" {
  command = plan

  variables {
    instances = { process = { cpu = 2 } }
  }

  expect_failures = [var.instances]
}

run "no_cpu" {
  command = plan

  variables {
    instances = { process = { cpu = 0.05 } }
  }

  expect_failures = [var.instances]
}

run "a_name_as_meta_app" {
  command = plan

  variables {
    meta_app_id = "Convotic"
  }

  expect_failures = [var.meta_app_id]
}

run "a_secret_nobody_asks_for" {
  command = plan

  variables {
    secrets = { META_APP_SECRET = "misspelt" }
  }

  expect_failures = [var.secrets]
}

run "an_empty_secret" {
  command = plan

  variables {
    secrets = { META_VERIFY_TOKEN = " " }
  }

  expect_failures = [var.secrets]
}

run "a_demo_secret" {
  command = plan

  variables {
    secrets = { META_VERIFY_TOKEN = "demo-only-0123" }
  }

  expect_failures = [var.secrets]
}

run "a_version_of_nothing" {
  command = plan

  variables {
    secret_versions = { SEALING_KEY = 2 }
  }

  expect_failures = [var.secret_versions]
}

run "half_a_version" {
  command = plan

  variables {
    secret_versions = { SEALING_KEYS = 1.5 }
  }

  expect_failures = [var.secret_versions]
}

run "an_address_as_domain" {
  command = plan

  variables {
    load_balancer = { domain = "https://hooks.example.com/" }
  }

  expect_failures = [var.load_balancer]
}

run "a_limit_too_low_for_a_platform" {
  command = plan

  variables {
    load_balancer = { domain = "hooks.example.com", armor = { requests_per_minute = 10 } }
  }

  expect_failures = [var.load_balancer]
}

run "ranges_of_nobody" {
  command = plan

  variables {
    load_balancer = { domain = "hooks.example.com", armor = { allow_only = { sms = ["192.0.2.0/24"] } } }
  }

  expect_failures = [var.load_balancer]
}

run "no_range" {
  command = plan

  variables {
    load_balancer = { domain = "hooks.example.com", armor = { allow_only = { telegram = [] } } }
  }

  expect_failures = [var.load_balancer]
}

run "a_range_that_is_none" {
  command = plan

  variables {
    load_balancer = { domain = "hooks.example.com", armor = { allow_only = { telegram = ["everywhere"] } } }
  }

  expect_failures = [var.load_balancer]
}

run "iap_for_nobody" {
  command = plan

  variables {
    load_balancer = { domain = "hooks.example.com", iap = { members = [] } }
  }

  expect_failures = [var.load_balancer]
}

run "iap_for_everybody" {
  command = plan

  variables {
    load_balancer = { domain = "hooks.example.com", iap = { members = ["allUsers"] } }
  }

  expect_failures = [var.load_balancer]
}

run "no_address" {
  command = plan

  variables {
    alert_emails = ["night"]
  }

  expect_failures = [var.alert_emails]
}

run "no_channel" {
  command = plan

  variables {
    notification_channels = ["#alerts"]
  }

  expect_failures = [var.notification_channels]
}

run "a_ratio_in_percent" {
  command = plan

  variables {
    alert_thresholds = { server_error_ratio = 5 }
  }

  expect_failures = [var.alert_thresholds]
}

run "a_threshold_of_nothing" {
  command = plan

  variables {
    alert_thresholds = { oldest_event_seconds = 0 }
  }

  expect_failures = [var.alert_thresholds]
}

run "a_canary_missed_too_soon" {
  command = plan

  variables {
    alert_thresholds = { canary_minutes = 10 }
  }

  expect_failures = [var.alert_thresholds]
}

run "a_runbook_with_a_fragment" {
  command = plan

  variables {
    runbook_url = "https://example.com/RUNBOOK.md#top"
  }

  expect_failures = [var.runbook_url]
}

run "nothing_built" {
  command = plan

  variables {
    builds = "nowhere"
  }

  expect_failures = [google_storage_bucket_object.build]
}
