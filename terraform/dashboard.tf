# One page for the whole: what waits, what failed, and a row for each platform.

locals {
  charts = concat(
    [
      {
        title = "Oldest event waiting, by subscription"
        unit  = "s"
        lines = { "{{subscription_id}}" = "max by (subscription_id) (pubsub_googleapis_com:subscription_oldest_unacked_message_age{${local.every_push}})" }
      },
      {
        title = "Events waiting, by subscription"
        unit  = "1"
        lines = { "{{subscription_id}}" = "sum by (subscription_id) (pubsub_googleapis_com:subscription_num_undelivered_messages{${local.every_push}})" }
      },
      {
        title = "Dead letters held"
        unit  = "1"
        lines = { "{{subscription_id}}" = "sum by (subscription_id) (pubsub_googleapis_com:subscription_num_undelivered_messages{${local.every_hold}})" }
      },
      {
        title = "Server errors per second, by function"
        unit  = "1/s"
        lines = { "{{service_name}}" = "sum by (service_name) (rate(${local.requests}{${local.every_service},response_code_class=\"5xx\"}[5m]))" }
      },
    ],
    flatten([
      for platform, name in local.webhooks : [
        {
          title = "${platform}: deliveries per second, by answer"
          unit  = "1/s"
          lines = { "{{response_code}}" = "sum by (response_code) (rate(${local.requests}{${local.service}=\"${local.functions[name].name}\"}[5m]))" }
        },
        {
          title = "${platform}: time to answer"
          unit  = "ms"
          lines = {
            for share in ["0.5", "0.99"] :
            "p${share * 100}" => "histogram_quantile(${share}, sum by (le) (rate(run_googleapis_com:request_latencies_bucket{${local.service}=\"${local.functions[name].name}\"}[5m])))"
          }
        },
        {
          title = "${platform}: attempts at an event per second, by outcome"
          unit  = "1/s"
          lines = { "{{outcome}}" = "sum by (outcome) (rate(${local.metric}_events{monitored_resource=\"cloud_run_revision\",platform=\"${platform}\"}[5m]))" }
        },
        {
          title = "${platform}: canary events an hour, by time from receipt to success"
          unit  = "1"
          lines = { "{{within}}" = "sum by (within) (increase(${local.metric}_arrived{monitored_resource=\"cloud_run_revision\",platform=\"${platform}\"}[1h]))" }
        },
      ]
    ]),
  )
}

resource "google_monitoring_dashboard" "overview" {
  dashboard_json = jsonencode({
    displayName = "Convotic webhooks (${var.prefix})"
    mosaicLayout = {
      columns = 48
      # Four charts a row.
      tiles = [
        for place, chart in local.charts : merge(
          # Google answers without a position of 0, and the next plan would add it again.
          place % 4 == 0 ? {} : { xPos = 12 * (place % 4) },
          place < 4 ? {} : { yPos = 12 * floor(place / 4) },
          {
            width  = 12
            height = 12
            widget = {
              title = chart.title
              xyChart = {
                dataSets = [
                  for legend, query in chart.lines : {
                    plotType       = "LINE"
                    legendTemplate = legend
                    timeSeriesQuery = {
                      prometheusQuery = query
                      unitOverride    = chart.unit
                    }
                  }
                ]
              }
            }
          },
        )
      ]
    }
  })

  depends_on = [google_project_service.api]
}
