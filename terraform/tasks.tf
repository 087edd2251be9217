# Messages that are published later: a topic that wants them has a queue of Cloud Tasks, whose tasks call Pub/Sub. So the queue
# needs no address of ours, and what it publishes has the retries and dead letters of every other message.

resource "google_cloud_tasks_queue" "topic" {
  for_each = local.queued_topics

  name     = replace(local.task_queue_name, "{topic}", each.key)
  location = var.region

  # Publishing takes milliseconds, so this many at once are more than Google dispatches.
  rate_limits {
    max_dispatches_per_second = 500
    max_concurrent_dispatches = 200
  }

  # Without an end: Google deletes any task after 31 days, and has no dead letters. What is lost is found by the clock.
  retry_config {
    max_attempts       = -1
    max_retry_duration = "0s"
    min_backoff        = "1s"
    max_backoff        = "600s"
    max_doublings      = 10
  }

  depends_on = [google_project_service.api]
}

locals {
  delays = merge([
    for name, spec in local.functions : { for topic in spec.delays : "${name}/${topic}" => { function = name, topic = topic } }
  ]...)

  # What a function may do with a queue: create a task, and take one back.
  task_roles = ["roles/cloudtasks.enqueuer", "roles/cloudtasks.taskDeleter"]
}

resource "google_cloud_tasks_queue_iam_member" "function" {
  for_each = merge([
    for key, delay in local.delays : { for role in local.task_roles : "${key} ${role}" => merge(delay, { role = role }) }
  ]...)

  name     = google_cloud_tasks_queue.topic[each.value.topic].name
  location = google_cloud_tasks_queue.topic[each.value.topic].location
  role     = each.value.role
  member   = google_service_account.function[each.value.function].member
}

# The tasks publish in the name of this account, which may do nothing else. Whoever creates a task must be allowed to act as it
# (cloud.google.com/tasks/docs/creating-http-target-tasks#token).

resource "google_service_account" "tasks" {
  account_id   = "${var.prefix}-tasks"
  display_name = "Convotic webhooks: Cloud Tasks' messages"

  depends_on = [google_project_service.api]
}

resource "google_pubsub_topic_iam_member" "tasks" {
  for_each = local.queued_topics

  topic  = google_pubsub_topic.topic[each.key].name
  role   = "roles/pubsub.publisher"
  member = google_service_account.tasks.member
}

resource "google_service_account_iam_member" "acts_as_tasks" {
  for_each = toset([for delay in local.delays : delay.function])

  service_account_id = google_service_account.tasks.name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.function[each.key].member
}

# Cloud Tasks' agent makes the tokens of that account: an agent that was made on request has no role of its own
# (cloud.google.com/iam/docs/create-service-agents).
resource "google_service_account_iam_member" "task_tokens" {
  service_account_id = google_service_account.tasks.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = google_project_service_identity.agent["cloudtasks.googleapis.com"].member
}
