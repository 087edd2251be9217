# Who is woken, when, and with which words.

mock_provider "google" {}

variables {
  project_id = "convotic-test"
  secrets    = { META_VERIFY_TOKEN = "a token of this test" }
}

run "alerts" {
  command = apply

  variables {
    alert_emails = ["night@example.com"]
    runbook_url  = "https://example.com/RUNBOOK.md"
  }

  assert {
    condition = toset(keys(google_monitoring_alert_policy.alert)) == toset([
      "Events wait too long",
      "Dead letters",
      "Refused signatures",
      "Server errors",
      "A platform is silent",
      "A block is unhealthy",
      "The canary does not arrive",
      "No data at all",
    ])
    error_message = "There is an alert for everything that must wake somebody."
  }

  assert {
    condition     = alltrue([for policy in google_monitoring_alert_policy.alert : policy.notification_channels == tolist([google_monitoring_notification_channel.email["night@example.com"].id])])
    error_message = "Every alert reaches somebody."
  }

  assert {
    condition     = alltrue([for name, policy in google_monitoring_alert_policy.alert : startswith(policy.documentation[0].content, "## ${name}\n") && length(policy.documentation[0].content) > 300 && length(policy.documentation[0].content) < 8000])
    error_message = "Every alert carries its paragraph of the runbook, within Google's 8 KB."
  }

  assert {
    condition     = google_monitoring_alert_policy.alert["Dead letters"].documentation[0].links[0].url == "https://example.com/RUNBOOK.md#dead-letters"
    error_message = "Every alert links to its paragraph."
  }

  assert {
    condition     = alltrue([for policy in google_monitoring_alert_policy.alert : policy.conditions[0].condition_prometheus_query_language[0].disable_metric_validation])
    error_message = "An alert does not wait for a metric's first value."
  }

  assert {
    condition     = google_monitoring_alert_policy.alert["Events wait too long"].conditions[0].condition_prometheus_query_language[0].query == "max by (subscription_id) (pubsub_googleapis_com:subscription_oldest_unacked_message_age{monitored_resource=\"pubsub_subscription\",subscription_id=~\"${join("|", [for name, spec in jsondecode(file("../shared/topology.json")).subscriptions : "convotic-${name}" if can(spec.push_to)])}\"}) > 600"
    error_message = "What waits is measured on every subscription that is pushed."
  }

  assert {
    condition = alltrue([for platform in [for spec in jsondecode(file("../shared/topology.json")).functions : spec.platform if can(spec.platform)] :
      strcontains(google_monitoring_alert_policy.alert["The canary does not arrive"].conditions[0].condition_prometheus_query_language[0].query, "platform=\"${platform}\"}[15m]")
    ])
    error_message = "A canary is missed on every platform."
  }

  assert {
    condition     = length(regexall("or vector\\(0\\)\\) < 1", google_monitoring_alert_policy.alert["The canary does not arrive"].conditions[0].condition_prometheus_query_language[0].query)) == 5
    error_message = "A canary that was never seen is missed too."
  }

  assert {
    condition     = google_monitoring_alert_policy.alert["No data at all"].conditions[0].condition_prometheus_query_language[0].query == "absent_over_time(run_googleapis_com:request_count{monitored_resource=\"cloud_run_revision\",service_name=~\"${join("|", [for name in keys(jsondecode(file("../shared/topology.json")).functions) : "convotic-${name}"])}\"}[1h])"
    error_message = "There is no data only when no function has any."
  }

  assert {
    condition     = google_monitoring_alert_policy.alert["The canary does not arrive"].conditions[0].condition_prometheus_query_language[0].duration == "900s"
    error_message = "A canary that has only just begun is not missed: its first event is seen after ten minutes."
  }

  assert {
    condition = alltrue([for offset in ["1d", "1w"] :
      strcontains(google_monitoring_alert_policy.alert["A platform is silent"].conditions[0].condition_prometheus_query_language[0].query, "[6h] offset ${offset})) > 30")
    ])
    error_message = "Silence is measured by the same hours of yesterday and of a week ago: a quiet night or Sunday wakes nobody."
  }

  assert {
    condition     = strcontains(google_monitoring_alert_policy.alert["Dead letters"].conditions[0].condition_prometheus_query_language[0].query, "convotic-dead-letter-hold")
    error_message = "Dead letters are counted where they are held."
  }
}

run "dashboard" {
  command = apply

  assert {
    condition = alltrue([for platform in [for spec in jsondecode(file("../shared/topology.json")).functions : spec.platform if can(spec.platform)] :
      length([for tile in jsondecode(google_monitoring_dashboard.overview.dashboard_json).mosaicLayout.tiles : tile if startswith(tile.widget.title, "${platform}: ")]) == 4
    ])
    error_message = "Every platform has its row on the dashboard."
  }

  assert {
    condition     = length(distinct([for tile in jsondecode(google_monitoring_dashboard.overview.dashboard_json).mosaicLayout.tiles : "${tile.xPos} ${tile.yPos}"])) == length(jsondecode(google_monitoring_dashboard.overview.dashboard_json).mosaicLayout.tiles)
    error_message = "No tile covers another."
  }
}

run "logs" {
  command = apply

  assert {
    condition     = strcontains(google_logging_metric.events.filter, "NOT jsonPayload.canary=true")
    error_message = "The canary is no business: it must not hide a silent platform."
  }

  assert {
    condition     = strcontains(google_logging_project_exclusion.requests[0].filter, "httpRequest.status<300") && strcontains(google_logging_project_exclusion.requests[0].filter, "^convotic-")
    error_message = "Only the request logs of what went well are left out, and only ours."
  }

  assert {
    condition     = strcontains(google_logging_project_exclusion.debug[0].filter, "severity=DEBUG") && strcontains(google_logging_project_exclusion.debug[0].filter, "^convotic-")
    error_message = "Only DEBUG lines are left out, and only ours."
  }
}

run "all_logs" {
  command = apply

  variables {
    keep_debug_logs   = true
    keep_request_logs = true
  }

  assert {
    condition     = length(google_logging_project_exclusion.requests) == 0 && length(google_logging_project_exclusion.debug) == 0
    error_message = "Request logs and DEBUG lines are kept when asked for."
  }
}
