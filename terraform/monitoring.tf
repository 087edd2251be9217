# What an operator sees and is woken by. Built-in metrics wherever one serves; ours count what only the code knows.

locals {
  # In PromQL a metric's first / becomes : and every other sign _ (cloud.google.com/monitoring/promql/promql-mapping).
  metric  = "logging_googleapis_com:user_${replace(var.prefix, "-", "_")}"
  service = "monitored_resource=\"cloud_run_revision\",service_name"
  queue   = "monitored_resource=\"pubsub_subscription\",subscription_id"

  every_service = "${local.service}=~\"${join("|", [for spec in local.functions : spec.name])}\""
  every_webhook = "${local.service}=~\"${join("|", [for name in local.webhooks : local.functions[name].name])}\""
  # A dead letter waits long by design, and has an alert of its own.
  every_push = "${local.queue}=~\"${join("|", [for name, spec in local.pushes : "${var.prefix}-${name}" if spec.pause_seconds == null])}\""
  every_file = "${local.queue}=~\"${join("|", [for name in keys(local.files) : "${var.prefix}-${name}"])}\""
  every_hold = "${local.queue}=~\"${join("|", [for name in keys(local.holds) : "${var.prefix}-${name}"])}\""

  requests = "run_googleapis_com:request_count"
  rejected = "sum by (platform, cause) (increase(${local.metric}_rejected"
  heard    = "sum by (platform) (increase(${local.metric}_events{monitored_resource=\"cloud_run_revision\"}"

  # The alert on the canary looks back for one half of its time and waits for the other: one that has only just started
  # is not yet missed.
  canary_half = ceil(var.alert_thresholds.canary_minutes / 2)
}

# One line of the process function is one attempt at one event, also where it failed: see shared/runtime/serve-push.ts.
resource "google_logging_metric" "events" {
  name        = "${var.prefix}_events"
  description = "Attempts at an event, by platform and outcome."
  filter = join(" AND ", [
    "resource.type=\"cloud_run_revision\"",
    "resource.labels.service_name=\"${local.functions[local.event_worker].name}\"",
    "jsonPayload.platform:*",
    "jsonPayload.kind:*",
    "jsonPayload.outcome:*",
    "NOT jsonPayload.canary=true",
  ])

  label_extractors = {
    platform = "EXTRACT(jsonPayload.platform)"
    outcome  = "EXTRACT(jsonPayload.outcome)"
  }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"

    labels {
      key = "platform"
    }
    labels {
      key = "outcome"
    }
  }

  depends_on = [google_project_service.api]
}

# Deliveries that were not accepted, or soon will not be, by the cause the product shows too: see shared/domain/rejections.ts.
resource "google_logging_metric" "rejected" {
  name        = "${var.prefix}_rejected"
  description = "Rejected deliveries, by platform and cause."
  filter = join(" AND ", [
    "resource.type=\"cloud_run_revision\"",
    "resource.labels.service_name=~\"^${var.prefix}-webhooks-\"",
    "jsonPayload.platform:*",
    "jsonPayload.cause:*",
  ])

  label_extractors = {
    platform = "EXTRACT(jsonPayload.platform)"
    cause    = "EXTRACT(jsonPayload.cause)"
  }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"

    labels {
      key = "platform"
    }
    labels {
      key = "cause"
    }
  }

  depends_on = [google_project_service.api]
}

# The canary's events that arrived, by how long they took from receipt to success: see functions/canary/run-canary.ts. A distribution
# would be billed ten times the bytes of a count (cloud.google.com/stackdriver/pricing).
resource "google_logging_metric" "arrived" {
  name        = "${var.prefix}_arrived"
  description = "Canary events that arrived, by platform and by the time within which they did."
  filter = join(" AND ", [
    "resource.type=\"cloud_run_revision\"",
    "resource.labels.service_name=~\"^${var.prefix}-\"",
    "jsonPayload.outcome=\"seen\"",
  ])

  label_extractors = {
    platform = "EXTRACT(jsonPayload.platform)"
    within   = "EXTRACT(jsonPayload.within)"
  }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"

    labels {
      key = "platform"
    }
    labels {
      key = "within"
    }
  }

  depends_on = [google_project_service.api]
}

# Blocks the health check found wanting: see functions/health/check-blocks.ts.
resource "google_logging_metric" "unhealthy" {
  name        = "${var.prefix}_unhealthy"
  description = "Checks that found a block broken, degraded or silent, by platform and state."
  filter = join(" AND ", [
    "resource.type=\"cloud_run_revision\"",
    "resource.labels.service_name=~\"^${var.prefix}-\"",
    "jsonPayload.message=\"block unhealthy\"",
  ])

  label_extractors = {
    platform = "EXTRACT(jsonPayload.platform)"
    state    = "EXTRACT(jsonPayload.state)"
  }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"

    labels {
      key = "platform"
    }
    labels {
      key = "state"
    }
  }

  depends_on = [google_project_service.api]
}

# Conversations in which workflows stopped answering another robot: see shared/domain/outbound/robots.ts.
resource "google_logging_metric" "robots" {
  name        = "${var.prefix}_robots"
  description = "Conversations that are held because two robots answered each other, by platform."
  filter = join(" AND ", [
    "resource.type=\"cloud_run_revision\"",
    "resource.labels.service_name=~\"^${var.prefix}-\"",
    "jsonPayload.message=\"conversation held\"",
  ])

  label_extractors = { platform = "EXTRACT(jsonPayload.platform)" }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"

    labels {
      key = "platform"
    }
  }

  depends_on = [google_project_service.api]
}

# Endpoints of the teams' own that are left out from then on: see functions/deliver/store-attempt.ts.
resource "google_logging_metric" "disabled" {
  name        = "${var.prefix}_disabled"
  description = "Destinations that were disabled, by the reason."
  filter = join(" AND ", [
    "resource.type=\"cloud_run_revision\"",
    "resource.labels.service_name=~\"^${var.prefix}-\"",
    "jsonPayload.message=\"destination disabled\"",
  ])

  label_extractors = { reason = "EXTRACT(jsonPayload.disabled_reason)" }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"

    labels {
      key = "reason"
    }
  }

  depends_on = [google_project_service.api]
}

# Alerts by the heading of their paragraph in RUNBOOK.md, whose text each one carries.
locals {
  alerts = {
    "Events wait too long" = {
      severity = "CRITICAL"
      query    = "max by (subscription_id) (pubsub_googleapis_com:subscription_oldest_unacked_message_age{${local.every_push}}) > ${var.alert_thresholds.oldest_event_seconds}"
      lasting  = "120s"
    }
    "The archive falls behind" = {
      severity = "ERROR"
      # A file is open for ten minutes, and its messages are unacknowledged for as long.
      query   = "max by (subscription_id) (pubsub_googleapis_com:subscription_oldest_unacked_message_age{${local.every_file}}) > 1800"
      lasting = "300s"
    }
    "Dead letters" = {
      severity = "CRITICAL"
      query    = "sum by (subscription_id) (pubsub_googleapis_com:subscription_num_undelivered_messages{${local.every_hold}}) > 0"
      lasting  = "0s"
    }
    "Refused signatures" = {
      severity = "ERROR"
      query    = "sum by (service_name) (increase(${local.requests}{${local.every_webhook},response_code=\"401\"}[10m])) > ${var.alert_thresholds.refused_in_10_minutes}"
      lasting  = "0s"
    }
    "Rejected deliveries" = {
      severity = "ERROR"
      # Only a platform has a secret, so one delivery with a good signature is enough; anybody can post what is too large.
      query = join(" or ", [
        "${local.rejected}{monitored_resource=\"cloud_run_revision\",cause=~\"not_json|previous_secret\"}[10m])) > 0",
        "${local.rejected}{monitored_resource=\"cloud_run_revision\",cause=\"too_large\"}[10m])) > ${var.alert_thresholds.refused_in_10_minutes}",
      ])
      lasting = "0s"
    }
    "A webhook address is closed" = {
      severity = "CRITICAL"
      # The canary posts to each every five minutes. A handler's own 403 goes to a failed handshake only, and others succeed beside it.
      query = join(" ", [
        "sum by (service_name) (increase(${local.requests}{${local.every_webhook},response_code=\"403\"}[15m])) >= 2",
        "unless on (service_name) sum by (service_name) (increase(${local.requests}{${local.every_webhook},response_code_class=\"2xx\"}[15m])) > 0",
      ])
      lasting = "0s"
    }
    "Server errors" = {
      severity = "ERROR"
      query = join(" ", [
        "sum by (service_name) (rate(${local.requests}{${local.every_service},response_code_class=\"5xx\"}[10m]))",
        "/ sum by (service_name) (rate(${local.requests}{${local.every_service}}[10m])) > ${var.alert_thresholds.server_error_ratio}",
        # A single retry in a quiet hour is a high ratio and no trouble.
        "and on (service_name) sum by (service_name) (increase(${local.requests}{${local.every_service},response_code_class=\"5xx\"}[10m])) > 5",
      ])
      lasting = "300s"
    }
    "A platform is silent" = {
      severity = "WARNING"
      # Against the same hours of yesterday and of a week ago: neither a night nor a Sunday is silence.
      query = join(" ", [
        "${local.heard}[6h] offset 1d)) > ${var.alert_thresholds.silent_after_events}",
        "and on (platform) ${local.heard}[6h] offset 1w)) > ${var.alert_thresholds.silent_after_events}",
        "unless on (platform) ${local.heard}[6h])) > 0",
      ])
      lasting = "0s"
    }
    "A block is unhealthy" = {
      severity = "WARNING"
      query    = "sum by (platform, state) (increase(${local.metric}_unhealthy{monitored_resource=\"cloud_run_revision\"}[1h])) > 0"
      lasting  = "0s"
    }
    "Two robots answer each other" = {
      severity = "WARNING"
      query    = "sum by (platform) (increase(${local.metric}_robots{monitored_resource=\"cloud_run_revision\"}[1h])) > 0"
      lasting  = "0s"
    }
    "A destination is disabled" = {
      severity = "WARNING"
      query    = "sum by (reason) (increase(${local.metric}_disabled{monitored_resource=\"cloud_run_revision\"}[1h])) > 0"
      lasting  = "0s"
    }
    "The canary does not arrive" = {
      severity = "CRITICAL"
      # A count that was never written is none, not nothing.
      query = join(" or ", [
        for platform in keys(local.webhooks) :
        "label_replace((sum(increase(${local.metric}_arrived{monitored_resource=\"cloud_run_revision\",platform=\"${platform}\"}[${local.canary_half}m])) or vector(0)) < 1, \"platform\", \"${platform}\", \"\", \"\")"
      ])
      lasting = "${local.canary_half * 60}s"
    }
    "No data at all" = {
      severity = "CRITICAL"
      query    = "absent_over_time(${local.requests}{${local.every_service}}[1h])"
      lasting  = "0s"
    }
  }

  # RUNBOOK.md by heading.
  runbook = {
    for section in slice(local.sections, 1, length(local.sections)) : split("\n", section)[0] => trimspace(section)
  }
  sections = split("\n## ", file("${path.module}/RUNBOOK.md"))
  emails   = [for channel in google_monitoring_notification_channel.email : channel.id]
  channels = concat(var.notification_channels, local.emails)
}

resource "google_monitoring_alert_policy" "alert" {
  for_each = local.alerts

  display_name          = "Convotic webhooks: ${each.key}"
  combiner              = "OR"
  severity              = each.value.severity
  notification_channels = local.channels

  conditions {
    display_name = each.key

    condition_prometheus_query_language {
      query               = each.value.query
      duration            = each.value.lasting
      evaluation_interval = "60s"
      # Our own metrics exist from their first log line on, and the alert must not wait for it.
      disable_metric_validation = true
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "## ${local.runbook[each.key]}"

    dynamic "links" {
      for_each = var.runbook_url[*]

      content {
        display_name = "terraform/RUNBOOK.md"
        url          = "${links.value}#${replace(lower(each.key), " ", "-")}"
      }
    }
  }

  alert_strategy {
    auto_close = "86400s"
  }

  depends_on = [google_logging_metric.events, google_logging_metric.rejected, google_logging_metric.arrived, google_logging_metric.unhealthy, google_logging_metric.robots, google_logging_metric.disabled]
}

# A plan says so, and goes on: somebody may look at the dashboard only.
check "somebody_is_alerted" {
  assert {
    condition     = length(var.alert_emails) + length(var.notification_channels) > 0
    error_message = "The alerts go to nobody: set alert_emails or notification_channels."
  }
}

resource "google_monitoring_notification_channel" "email" {
  for_each = var.alert_emails

  display_name = "Convotic webhooks: ${each.key}"
  type         = "email"
  labels       = { email_address = each.key }

  depends_on = [google_project_service.api]
}

# The event log shows each event, so a twentieth of the lines about success is enough to see how a function does. Log-based metrics
# count the excluded ones too (cloud.google.com/logging/docs/logs-based-metrics).
resource "google_logging_project_exclusion" "success" {
  count = var.keep_success_logs ? 0 : 1

  name        = "${var.prefix}-success"
  description = "Nineteen in twenty of our own lines of deliveries and events that went well."
  filter = join(" AND ", [
    "resource.type=\"cloud_run_revision\"",
    "resource.labels.service_name=~\"^(${join("|", [for name in concat(values(local.webhooks), [local.event_worker]) : local.functions[name].name])})$\"",
    "severity=INFO",
    "sample(insertId, 0.95)",
  ])

  depends_on = [google_project_service.api]
}

# Cloud Run logs each request beside our own line; of those that went well ours is enough.
resource "google_logging_project_exclusion" "requests" {
  count = var.keep_request_logs ? 0 : 1

  name        = "${var.prefix}-requests"
  description = "Request logs of what went well: our own line of each says more."
  filter = join(" AND ", [
    "resource.type=\"cloud_run_revision\"",
    "resource.labels.service_name=~\"^${var.prefix}-\"",
    "log_id(\"run.googleapis.com/requests\")",
    "httpRequest.status<300",
  ])

  depends_on = [google_project_service.api]
}

# Public addresses can be called by anybody, at our cost; a budget notices.
resource "google_billing_budget" "month" {
  count = var.budget == null ? 0 : 1

  billing_account = var.budget.billing_account
  display_name    = "Convotic webhooks (${var.project_id})"

  amount {
    specified_amount {
      units = tostring(var.budget.amount)
    }
  }

  # By its number, as Google answers it; by its id each plan would differ.
  budget_filter {
    projects        = ["projects/${google_storage_bucket.archive.project_number}"]
    calendar_period = "MONTH"
  }

  dynamic "threshold_rules" {
    for_each = [0.5, 0.9, 1]

    content {
      threshold_percent = threshold_rules.value
    }
  }

  threshold_rules {
    threshold_percent = 1
    spend_basis       = "FORECASTED_SPEND"
  }

  # Beside the billing account's own administrators, who always get it. Google takes addresses only, and five at most.
  all_updates_rule {
    monitoring_notification_channels = slice(local.emails, 0, min(5, length(local.emails)))
  }

  depends_on = [google_project_service.api]
}
