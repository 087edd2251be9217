# Who is woken, when, and with which words.

mock_provider "google" {
  mock_resource "google_storage_bucket" {
    defaults = { project_number = 123456789012 }
  }
}

mock_provider "google-beta" {}

variables {
  project_id   = "convotic-test"
  alert_emails = ["night@example.com"]
  protect_data = false
}

run "alerts" {
  command = apply

  variables {
    runbook_url = "https://example.com/RUNBOOK.md"
  }

  assert {
    condition = toset(keys(google_monitoring_alert_policy.alert)) == toset([
      "Events wait too long",
      "The archive falls behind",
      "Dead letters",
      "Refused signatures",
      "Rejected deliveries",
      "A webhook address is closed",
      "Server errors",
      "A platform is silent",
      "A block is unhealthy",
      "Two robots answer each other",
      "A destination is disabled",
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
    condition     = google_monitoring_alert_policy.alert["Events wait too long"].conditions[0].condition_prometheus_query_language[0].query == "max by (subscription_id) (pubsub_googleapis_com:subscription_oldest_unacked_message_age{monitored_resource=\"pubsub_subscription\",subscription_id=~\"${join("|", [for name, spec in jsondecode(file("../shared/topology.json")).subscriptions : "convotic-${name}" if can(spec.push_to) && !can(spec.pause_seconds)])}\"}) > 600"
    error_message = "What waits is measured on every subscription that is pushed, but for dead letters on their second round."
  }

  assert {
    condition = alltrue([for platform in [for spec in jsondecode(file("../shared/topology.json")).functions : spec.platform if can(spec.platform)] :
      strcontains(google_monitoring_alert_policy.alert["The canary does not arrive"].conditions[0].condition_prometheus_query_language[0].query, "platform=\"${platform}\"}[15m]")
    ])
    error_message = "A canary is missed on every platform."
  }

  assert {
    condition = google_monitoring_alert_policy.alert["Rejected deliveries"].conditions[0].condition_prometheus_query_language[0].query == join(" or ", [
      "sum by (platform, cause) (increase(logging_googleapis_com:user_convotic_rejected{monitored_resource=\"cloud_run_revision\",cause=~\"not_json|previous_secret\"}[10m])) > 0",
      "sum by (platform, cause) (increase(logging_googleapis_com:user_convotic_rejected{monitored_resource=\"cloud_run_revision\",cause=\"too_large\"}[10m])) > 50",
    ])
    error_message = "One rejected delivery with a good signature is trouble; what anybody can post is so only in numbers."
  }

  assert {
    condition = alltrue([for metric in [google_logging_metric.events, google_logging_metric.rejected, google_logging_metric.arrived, google_logging_metric.unhealthy, google_logging_metric.robots] :
      metric.metric_descriptor[0].value_type == "INT64" && metric.value_extractor == null
    ])
    error_message = "Every metric of ours is a count: a distribution is billed ten times the bytes."
  }

  assert {
    condition     = strcontains(google_logging_metric.rejected.filter, "jsonPayload.cause:*") && google_logging_metric.rejected.label_extractors["cause"] == "EXTRACT(jsonPayload.cause)"
    error_message = "Rejected deliveries are counted by their cause."
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
    error_message = "A canary that has only just started is not missed: its first event is seen after ten minutes."
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

  assert {
    condition     = google_monitoring_alert_policy.alert["The archive falls behind"].conditions[0].condition_prometheus_query_language[0].query == "max by (subscription_id) (pubsub_googleapis_com:subscription_oldest_unacked_message_age{monitored_resource=\"pubsub_subscription\",subscription_id=~\"convotic-archive-files\"}) > 1800"
    error_message = "An event that is in no file after half an hour wakes somebody: a file takes ten minutes."
  }

  assert {
    condition = google_monitoring_alert_policy.alert["A webhook address is closed"].conditions[0].condition_prometheus_query_language[0].query == join(" ", [
      "sum by (service_name) (increase(run_googleapis_com:request_count{monitored_resource=\"cloud_run_revision\",service_name=~\"convotic-webhooks-instagram|convotic-webhooks-line|convotic-webhooks-messenger|convotic-webhooks-telegram|convotic-webhooks-whatsapp\",response_code=\"403\"}[15m])) >= 2",
      "unless on (service_name) sum by (service_name) (increase(run_googleapis_com:request_count{monitored_resource=\"cloud_run_revision\",service_name=~\"convotic-webhooks-instagram|convotic-webhooks-line|convotic-webhooks-messenger|convotic-webhooks-telegram|convotic-webhooks-whatsapp\",response_code_class=\"2xx\"}[15m])) > 0",
    ])
    error_message = "A handler that Google closed answers 403 to the canary too, and nothing succeeds beside it."
  }

  assert {
    condition     = alltrue([for policy in google_monitoring_alert_policy.alert : !strcontains(policy.documentation[0].content, "$${")])
    error_message = "Google would replace what an alert's paragraph has between ${"$"}{ and }."
  }

  assert {
    condition     = length(google_billing_budget.month) == 0 && !contains(keys(google_project_service.api), "billingbudgets.googleapis.com")
    error_message = "Without a budget nothing is asked of the billing account."
  }

  assert {
    condition = alltrue([for platform in [for spec in jsondecode(file("../shared/topology.json")).functions : spec.platform if can(spec.platform)] :
      length([for tile in jsondecode(google_monitoring_dashboard.overview.dashboard_json).mosaicLayout.tiles : tile if startswith(tile.widget.title, "${platform}: ")]) == 4
    ])
    error_message = "Every platform has its row on the dashboard."
  }

  assert {
    condition     = length(distinct([for tile in jsondecode(google_monitoring_dashboard.overview.dashboard_json).mosaicLayout.tiles : "${try(tile.xPos, 0)} ${try(tile.yPos, 0)}"])) == length(jsondecode(google_monitoring_dashboard.overview.dashboard_json).mosaicLayout.tiles)
    error_message = "No tile covers another."
  }

  assert {
    condition     = length(regexall("[xy]Pos\":0\\b", google_monitoring_dashboard.overview.dashboard_json)) == 0
    error_message = "No position is 0: Google answers without it, and every plan would add it again."
  }

  assert {
    condition     = strcontains(google_logging_metric.events.filter, "NOT jsonPayload.canary=true")
    error_message = "The canary is no business: it must not hide a silent platform."
  }

  assert {
    condition     = strcontains(google_logging_project_exclusion.requests[0].filter, "httpRequest.status<300") && strcontains(google_logging_project_exclusion.requests[0].filter, "^convotic-")
    error_message = "Only the request logs of what went well are left out, and only ours."
  }

  assert {
    condition     = google_logging_project_exclusion.success[0].filter == "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=~\"^(convotic-webhooks-instagram|convotic-webhooks-line|convotic-webhooks-messenger|convotic-webhooks-telegram|convotic-webhooks-whatsapp|convotic-process)$\" AND severity=INFO AND sample(insertId, 0.95)"
    error_message = "Nineteen in twenty lines of deliveries and events that went well are left out, and no line that reports a problem."
  }
}

run "all_logs_and_alerts_to_nobody" {
  command = plan

  variables {
    keep_success_logs = true
    keep_request_logs = true
    alert_emails      = []
  }

  expect_failures = [check.somebody_is_alerted]

  assert {
    condition     = length(google_logging_project_exclusion.requests) == 0 && length(google_logging_project_exclusion.success) == 0
    error_message = "Request logs and lines of what went well are kept when asked for."
  }
}

run "budget" {
  command = plan

  variables {
    budget                = { billing_account = "012345-6789AB-CDEF01", amount = 300 }
    notification_channels = ["projects/convotic-test/notificationChannels/42"]
  }

  assert {
    condition     = google_billing_budget.month[0].amount[0].specified_amount[0].units == "300" && google_billing_budget.month[0].billing_account == "012345-6789AB-CDEF01"
    error_message = "The budget is the amount that was asked for."
  }

  assert {
    condition     = google_billing_budget.month[0].budget_filter[0].projects == toset(["projects/123456789012"])
    error_message = "The budget is this project's, by its number, as Google answers it."
  }

  assert {
    condition     = [for rule in google_billing_budget.month[0].threshold_rules : "${rule.threshold_percent} ${coalesce(rule.spend_basis, "CURRENT_SPEND")}"] == ["0.5 CURRENT_SPEND", "0.9 CURRENT_SPEND", "1 CURRENT_SPEND", "1 FORECASTED_SPEND"]
    error_message = "It warns at half, at nine tenths, when it is spent, and when it will be."
  }

  assert {
    condition     = google_billing_budget.month[0].all_updates_rule[0].monitoring_notification_channels == tolist([google_monitoring_notification_channel.email["night@example.com"].id])
    error_message = "It warns those who get the alerts by mail."
  }

  assert {
    condition     = toset(google_monitoring_alert_policy.alert["Dead letters"].notification_channels) == toset(["projects/convotic-test/notificationChannels/42", google_monitoring_notification_channel.email["night@example.com"].id])
    error_message = "Alerts go to every channel and address."
  }
}
