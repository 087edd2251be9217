# Nothing is lost on the way: topics, subscriptions, dead letters, the clock, and the queues of what waits.

mock_provider "google" {}

mock_provider "google-beta" {
  mock_resource "google_project_service_identity" {
    defaults = { member = "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com" }
  }
}

override_resource {
  target = google_project_service_identity.agent["cloudtasks.googleapis.com"]
  values = { member = "serviceAccount:service-123456789012@gcp-sa-cloudtasks.iam.gserviceaccount.com" }
}

variables {
  project_id   = "convotic-test"
  alert_emails = ["night@example.com"]
  protect_data = false
}

run "subscriptions" {
  command = apply

  assert {
    condition     = keys(google_pubsub_topic.topic) == keys(jsondecode(file("../shared/topology.json")).topics) && alltrue([for name, topic in google_pubsub_topic.topic : topic.name == name])
    error_message = "Every topic of the topology exists under the name the code publishes to."
  }

  assert {
    condition     = { for name, subscription in google_pubsub_subscription.subscription : name => subscription.topic } == { for name, spec in jsondecode(file("../shared/topology.json")).subscriptions : name => google_pubsub_topic.topic[spec.topic].id }
    error_message = "Every subscription of the topology exists, on its topic."
  }

  assert {
    condition     = try(alltrue([for subscription in google_pubsub_subscription.subscription : subscription.expiration_policy[0].ttl == ""]), false)
    error_message = "No subscription expires."
  }

  assert {
    condition     = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).subscriptions : google_pubsub_subscription.subscription[name].message_retention_duration == (can(spec.push_to) || can(spec.write_to) ? "604800s" : "1209600s")])
    error_message = "What waits is kept for 7 days, a dead letter for 14."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).subscriptions :
      can(spec.push_to) ? google_pubsub_subscription.subscription[name].push_config[0].push_endpoint == google_cloudfunctions2_function.function[spec.push_to].service_config[0].uri : length(google_pubsub_subscription.subscription[name].push_config) == 0
    ])
    error_message = "A push goes to its function's run.app address; what is pulled is not pushed."
  }

  assert {
    condition = try(alltrue([for subscription in google_pubsub_subscription.subscription : alltrue([for push in subscription.push_config :
      push.oidc_token[0].service_account_email == google_service_account.push.email && push.oidc_token[0].audience == push.push_endpoint
    ])]), false)
    error_message = "Every push proves that it is ours."
  }

  assert {
    condition = try(alltrue([for subscription in google_pubsub_subscription.subscription : alltrue([for push in subscription.push_config :
      subscription.retry_policy[0].minimum_backoff == "40s" && subscription.retry_policy[0].maximum_backoff == "600s" if subscription.name != "convotic-process-again"
    ])]), false)
    error_message = "Every push is retried with growing pauses, 40 s to 600 s."
  }

  assert {
    condition = try(
      google_pubsub_subscription.subscription["process-again"].topic == google_pubsub_topic.topic["webhook-events-dead"].id &&
      google_pubsub_subscription.subscription["process-again"].push_config[0].push_endpoint == google_cloudfunctions2_function.function["process"].service_config[0].uri &&
      google_pubsub_subscription.subscription["process-again"].retry_policy[0].minimum_backoff == "600s" && google_pubsub_subscription.subscription["process-again"].retry_policy[0].maximum_backoff == "600s" &&
      google_pubsub_subscription.subscription["process-again"].message_retention_duration == "604800s" &&
    length(google_pubsub_subscription.subscription["process-again"].dead_letter_policy) == 0, false)
    error_message = "A dead letter is tried again every ten minutes for 7 days, and is no dead letter a second time."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).subscriptions :
      length(google_pubsub_subscription.subscription[name].dead_letter_policy) == 1
      if can(spec.push_to) && !contains([for other in jsondecode(file("../shared/topology.json")).subscriptions : try(other.dead_letter_topic, "")], spec.topic)
    ])
    error_message = "What is given up goes to a dead-letter topic, except from there."
  }

  assert {
    condition = try(alltrue([for name, spec in jsondecode(file("../shared/topology.json")).subscriptions :
      google_pubsub_subscription.subscription[name].dead_letter_policy[0].dead_letter_topic == google_pubsub_topic.topic[spec.dead_letter_topic].id &&
      google_pubsub_subscription.subscription[name].dead_letter_policy[0].max_delivery_attempts == 100
      if can(spec.dead_letter_topic)
    ]), false)
    error_message = "It takes 100 attempts to give up, 16 hours, and the topic is the topology's."
  }

  assert {
    condition = alltrue([for topic in toset([for spec in jsondecode(file("../shared/topology.json")).subscriptions : spec.dead_letter_topic if can(spec.dead_letter_topic)]) :
      anytrue([for subscription in google_pubsub_subscription.subscription : subscription.topic == google_pubsub_topic.topic[topic].id && length(subscription.push_config) == 0])
    ])
    error_message = "Every dead-letter topic has a subscription that holds."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).subscriptions :
      google_pubsub_subscription.subscription[name].ack_deadline_seconds > google_cloudfunctions2_function.function[spec.push_to].service_config[0].timeout_seconds
      if can(spec.push_to)
    ])
    error_message = "Pub/Sub waits longer than the function may take."
  }

  assert {
    condition     = toset(keys(google_cloud_run_service_iam_member.push)) == toset([for spec in jsondecode(file("../shared/topology.json")).subscriptions : spec.push_to if can(spec.push_to)])
    error_message = "The push account may call the functions it pushes to."
  }

  assert {
    condition     = toset(keys(google_pubsub_topic_iam_member.dead_letter)) == toset([for spec in jsondecode(file("../shared/topology.json")).subscriptions : spec.dead_letter_topic if can(spec.dead_letter_topic)])
    error_message = "Pub/Sub's agent may publish to every dead-letter topic."
  }

  assert {
    condition     = keys(google_pubsub_subscription_iam_member.dead_letter) == [for name, spec in jsondecode(file("../shared/topology.json")).subscriptions : name if can(spec.dead_letter_topic)]
    error_message = "Pub/Sub's agent may take messages from every subscription with dead letters."
  }

  assert {
    condition = alltrue(concat(
      [for grant in google_pubsub_topic_iam_member.dead_letter : grant.role == "roles/pubsub.publisher" && grant.member == "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com"],
      [for grant in google_pubsub_subscription_iam_member.dead_letter : grant.role == "roles/pubsub.subscriber" && grant.member == "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com"],
    ))
    error_message = "These grants are to Pub/Sub's agent, and for nothing more."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).subscriptions : try(
      google_pubsub_subscription.subscription[name].cloud_storage_config[0].bucket == google_storage_bucket.archive.name &&
      google_pubsub_subscription.subscription[name].cloud_storage_config[0].max_duration == "600s" &&
      google_pubsub_subscription.subscription[name].cloud_storage_config[0].max_bytes == 100 * 1024 * 1024 &&
      google_pubsub_subscription.subscription[name].cloud_storage_config[0].service_account_email == google_service_account.writer[name].email &&
      google_pubsub_subscription.subscription[name].ack_deadline_seconds >= 600, false) if can(spec.write_to)
    ])
    error_message = "Files of the archive are closed after ten minutes or 100 MiB, and written by an account of their own."
  }

  assert {
    condition     = { for name, subscription in google_pubsub_subscription.subscription : name => subscription.filter if subscription.filter != null } == { for name, spec in jsondecode(file("../shared/topology.json")).subscriptions : name => spec.filter if can(spec.filter) }
    error_message = "What a subscription leaves out is what the topology says."
  }

  assert {
    condition     = google_pubsub_subscription.subscription["archive-files"].filter == "NOT attributes:replay_id"
    error_message = "The archive has each event once, and no replay: a restore would publish those too."
  }

  assert {
    condition = toset([for grant in google_storage_bucket_iam_member.writer : "${grant.bucket} ${grant.role} ${grant.member}"]) == toset(flatten([
      for name, account in google_service_account.writer : [for role in ["roles/storage.legacyBucketReader", "roles/storage.objectCreator"] : "${google_storage_bucket.archive.name} ${role} ${account.member}"]
    ]))
    error_message = "That account may create objects in the archive and look at the bucket, and neither read nor overwrite one."
  }

  assert {
    condition     = keys(google_service_account_iam_member.writer_tokens) == keys(google_service_account.writer) && alltrue([for grant in google_service_account_iam_member.writer_tokens : grant.role == "roles/iam.serviceAccountTokenCreator" && grant.member == "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com"])
    error_message = "Pub/Sub's agent may act as that account."
  }

  assert {
    condition     = keys(google_project_service_identity.agent) == ["cloudtasks.googleapis.com", "pubsub.googleapis.com"] && google_project_service_identity.agent["pubsub.googleapis.com"].service == "pubsub.googleapis.com"
    error_message = "The agents are asked for: until Google makes them by itself every grant to them fails."
  }

  assert {
    condition = (
      google_service_account_iam_member.push_tokens.service_account_id == google_service_account.push.name &&
      google_service_account_iam_member.push_tokens.role == "roles/iam.serviceAccountTokenCreator" &&
      google_service_account_iam_member.push_tokens.member == "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com"
    )
    error_message = "Pub/Sub's agent may sign the pushes' tokens, or nothing is delivered."
  }

  assert {
    condition = { for name, job in google_cloud_scheduler_job.schedule : name => "${job.schedule} ${job.pubsub_target[0].topic_name}" } == { for name, spec in jsondecode(file("../shared/topology.json")).schedules :
      name => "${spec.every_minutes == 60 ? "0 * * * *" : "*/${spec.every_minutes} * * * *"} ${google_pubsub_topic.topic[spec.topic].id}"
    }
    error_message = "Every schedule publishes to its topic at its step."
  }

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
