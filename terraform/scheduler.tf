# The clock: each schedule publishes to its topic, and the function behind it does its round.
resource "google_cloud_scheduler_job" "schedule" {
  for_each = local.schedules

  name      = "${var.prefix}-${each.key}"
  region    = var.region
  time_zone = "Etc/UTC"
  # A step of 60 is not a cron step.
  schedule = each.value.every_minutes == 60 ? "0 * * * *" : "*/${each.value.every_minutes} * * * *"

  pubsub_target {
    topic_name = google_pubsub_topic.topic[each.value.topic].id
    data       = base64encode("{}")
  }
}
