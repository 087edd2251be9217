# What waits is woken: queues of Cloud Tasks, and who may do what with them.

mock_provider "google" {}

mock_provider "google-beta" {
  mock_resource "google_project_service_identity" {
    defaults = { member = "serviceAccount:service-123456789012@gcp-sa-cloudtasks.iam.gserviceaccount.com" }
  }
}

variables {
  project_id   = "convotic-test"
  alert_emails = ["night@example.com"]
  protect_data = false
}

run "queues" {
  command = apply

  assert {
    condition = { for topic, queue in google_cloud_tasks_queue.topic : topic => queue.name } == {
      for topic, spec in jsondecode(file("../shared/topology.json")).topics : topic => "convotic-${topic}" if try(spec.queue, false)
    }
    error_message = "Every topic that wants a queue has one, of its name."
  }

  assert {
    condition = alltrue([for queue in google_cloud_tasks_queue.topic : try(
      queue.retry_config[0].max_attempts == -1 && queue.retry_config[0].max_retry_duration == "0s" &&
      queue.retry_config[0].min_backoff == "1s" && queue.retry_config[0].max_backoff == "600s" && queue.retry_config[0].max_doublings == 10, false)
    ])
    error_message = "A task is tried for as long as Google keeps it, with growing pauses of 1 s to 600 s."
  }

  assert {
    condition = toset([for grant in google_cloud_tasks_queue_iam_member.function : "${grant.name} ${grant.role} ${grant.member}"]) == toset(flatten([
      for name, spec in jsondecode(file("../shared/topology.json")).functions : [
        for topic in try(spec.delays, []) : [
          for role in ["roles/cloudtasks.enqueuer", "roles/cloudtasks.taskDeleter"] :
          "${google_cloud_tasks_queue.topic[topic].name} ${role} ${google_service_account.function[name].member}"
        ]
      ]
    ]))
    error_message = "Only the functions that say so create tasks and take them back, and they do nothing else with a queue."
  }

  assert {
    condition = toset([for grant in google_pubsub_topic_iam_member.tasks : "${grant.topic} ${grant.role} ${grant.member}"]) == toset([
      for topic, queue in google_cloud_tasks_queue.topic : "${topic} roles/pubsub.publisher ${google_service_account.tasks.member}"
    ])
    error_message = "The account of the tasks publishes to the topics that have a queue, and does nothing else."
  }

  assert {
    condition = keys(google_service_account_iam_member.acts_as_tasks) == [
      for name, spec in jsondecode(file("../shared/topology.json")).functions : name if length(try(spec.delays, [])) > 0
      ] && alltrue([for grant in google_service_account_iam_member.acts_as_tasks :
        grant.role == "roles/iam.serviceAccountUser" && grant.service_account_id == google_service_account.tasks.name
    ])
    error_message = "Whoever creates tasks may act as the account that they publish as."
  }

  assert {
    condition = (
      google_service_account_iam_member.task_tokens.service_account_id == google_service_account.tasks.name &&
      google_service_account_iam_member.task_tokens.role == "roles/iam.serviceAccountTokenCreator" &&
      google_service_account_iam_member.task_tokens.member == "serviceAccount:service-123456789012@gcp-sa-cloudtasks.iam.gserviceaccount.com"
    )
    error_message = "Cloud Tasks' agent may make the tokens of that account, or nothing is published."
  }
}

run "another_suffix" {
  command = plan

  variables {
    queue_suffix = "-b"
  }

  assert {
    condition     = alltrue([for topic, queue in google_cloud_tasks_queue.topic : queue.name == "convotic-${topic}-b"])
    error_message = "The suffix ends the name of every queue."
  }
}
