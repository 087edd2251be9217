resource "google_pubsub_topic" "topic" {
  for_each = local.topics

  # Without the prefix: it is the name the code publishes to.
  name = each.key

  depends_on = [google_project_service.api]
}

resource "google_pubsub_topic_iam_member" "publisher" {
  for_each = merge([
    for name, spec in local.functions : { for topic in spec.publishes : "${name}/${topic}" => { function = name, topic = topic } }
  ]...)

  topic  = google_pubsub_topic.topic[each.value.topic].name
  role   = "roles/pubsub.publisher"
  member = google_service_account.function[each.value.function].member
}

resource "google_pubsub_subscription" "subscription" {
  for_each = local.subscriptions

  name                 = "${var.prefix}-${each.key}"
  topic                = google_pubsub_topic.topic[each.value.topic].id
  ack_deadline_seconds = min(each.value.ack_deadline_seconds, local.delivery.longest_ack_deadline_seconds)

  # Seven days of tries. A dead letter is held for 14: after a week of tries by itself it leaves somebody a week to look.
  message_retention_duration = contains(keys(local.holds), each.key) ? "1209600s" : "604800s"

  # Fixed when it is made: another one replaces the subscription, and what waits in it is lost.
  filter = each.value.filter

  # Never; by default Google deletes a subscription that was idle for 31 days.
  expiration_policy {
    ttl = ""
  }

  dynamic "push_config" {
    for_each = each.value.push_to == null ? [] : [google_cloudfunctions2_function.function[each.value.push_to].service_config[0].uri]

    content {
      # The run.app address: only under it Pub/Sub counts as internal traffic (cloud.google.com/run/docs/securing/ingress).
      push_endpoint = push_config.value

      oidc_token {
        service_account_email = google_service_account.push.email
        audience              = push_config.value
      }
    }
  }

  dynamic "retry_policy" {
    for_each = contains(keys(local.holds), each.key) ? [] : [local.delivery]

    content {
      minimum_backoff = "${coalesce(each.value.pause_seconds, retry_policy.value.minimum_backoff_seconds)}s"
      maximum_backoff = "${coalesce(each.value.pause_seconds, retry_policy.value.maximum_backoff_seconds)}s"
    }
  }

  dynamic "dead_letter_policy" {
    for_each = each.value.dead_letter_topic == null ? [] : [each.value.dead_letter_topic]

    content {
      dead_letter_topic     = google_pubsub_topic.topic[dead_letter_policy.value].id
      max_delivery_attempts = local.delivery.max_delivery_attempts
    }
  }

  # Pub/Sub itself writes what it is given into files, a message a line: there is no code between, and no attribute in it.
  dynamic "cloud_storage_config" {
    for_each = each.value.write_to == null ? [] : [local.buckets[each.value.write_to]]

    content {
      bucket                   = cloud_storage_config.value
      filename_prefix          = "events/"
      filename_suffix          = ".ndjson"
      filename_datetime_format = "YYYY/MM/DD/hh_mm_ssZ"
      max_duration             = "600s"
      max_bytes                = 104857600
      service_account_email    = google_service_account.writer[each.key].email
    }
  }

  # A push before the grants would only use up an attempt.
  depends_on = [
    google_cloud_run_service_iam_member.push,
    google_service_account_iam_member.push_tokens,
    google_service_account_iam_member.writer_tokens,
    google_storage_bucket_iam_member.writer,
  ]
}

# Pub/Sub calls the workers as this account, and nobody else can.

resource "google_service_account" "push" {
  account_id   = "${var.prefix}-push"
  display_name = "Convotic webhooks: Pub/Sub's pushes"

  depends_on = [google_project_service.api]
}

resource "google_cloud_run_service_iam_member" "push" {
  for_each = local.workers

  location = var.region
  service  = google_cloudfunctions2_function.function[each.key].name
  role     = "roles/run.invoker"
  member   = google_service_account.push.member

  # A replaced function loses its grants without Terraform noticing.
  lifecycle {
    replace_triggered_by = [google_cloudfunctions2_function.function[each.key].id]
  }
}

# Pub/Sub's agent signs the pushes' tokens as that account: an agent that was made on request has no role of its own
# (cloud.google.com/iam/docs/create-service-agents), and without one nothing is ever delivered.
resource "google_service_account_iam_member" "push_tokens" {
  service_account_id = google_service_account.push.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = local.pubsub_agent
}

# It also moves dead letters: without both grants it does not even count attempts
# (cloud.google.com/pubsub/docs/handling-failures).

locals {
  pubsub_agent = google_project_service_identity.agent["pubsub.googleapis.com"].member
}

resource "google_pubsub_topic_iam_member" "dead_letter" {
  for_each = toset([for spec in local.dead_letters : spec.dead_letter_topic])

  topic  = google_pubsub_topic.topic[each.key].name
  role   = "roles/pubsub.publisher"
  member = local.pubsub_agent
}

resource "google_pubsub_subscription_iam_member" "dead_letter" {
  for_each = local.dead_letters

  subscription = google_pubsub_subscription.subscription[each.key].name
  role         = "roles/pubsub.subscriber"
  member       = local.pubsub_agent

  lifecycle {
    replace_triggered_by = [google_pubsub_subscription.subscription[each.key].id]
  }
}

# Pub/Sub writes files as an account of its own, which may create objects in that bucket and look at the bucket, and no more.

locals {
  # What a subscription may name under `write_to` in shared/topology.json.
  buckets = { archive = google_storage_bucket.archive.name }

  writers = merge([
    for name, spec in local.files : {
      for role in ["roles/storage.objectCreator", "roles/storage.legacyBucketReader"] : "${name} ${role}" => { subscription = name, bucket = local.buckets[spec.write_to], role = role }
    }
  ]...)
}

resource "google_service_account" "writer" {
  for_each = local.files

  account_id   = "${var.prefix}-${each.value.write_to}-writer"
  display_name = "Convotic webhooks: Pub/Sub's files in the ${each.value.write_to}"

  depends_on = [google_project_service.api]
}

resource "google_storage_bucket_iam_member" "writer" {
  for_each = local.writers

  bucket = each.value.bucket
  role   = each.value.role
  member = google_service_account.writer[each.value.subscription].member
}

resource "google_service_account_iam_member" "writer_tokens" {
  for_each = local.files

  service_account_id = google_service_account.writer[each.key].name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = local.pubsub_agent
}
