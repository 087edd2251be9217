output "webhook_urls" {
  description = "The address each platform posts to. For Telegram the block's key follows it; connecting a block registers it."
  value       = { for platform in keys(local.webhooks) : platform => replace(local.webhook_url, "{platform}", platform) }
}

output "site_url" {
  description = "Where dashboard and API are."
  # Not the cloudfunctions.net address: the page asks for paths from the root.
  value = local.domain == null ? google_cloudfunctions2_function.function[local.site].service_config[0].uri : "https://${local.domain}"
}

output "load_balancer_address" {
  description = "What the domain's DNS A record must say; null without a load balancer."
  value       = one(google_compute_global_address.address[*].address)
}

output "iap_audience" {
  description = "What sign_in.iap_audience must say where load_balancer.iap guards the dashboard; null without."
  value       = local.iap == null ? null : "/projects/${google_storage_bucket.archive.project_number}/global/backendServices/${google_compute_backend_service.backend["guarded"].generated_id}"
}

output "topics" {
  description = "Every topic's id, for those who want to subscribe."
  value       = { for name, topic in google_pubsub_topic.topic : name => topic.id }
}

output "subscriptions" {
  description = "Every subscription's name, as the runbook's commands want it."
  value       = { for name, subscription in google_pubsub_subscription.subscription : name => subscription.name }
}

output "archive_bucket" {
  description = "The bucket with every event's envelope."
  value       = google_storage_bucket.archive.name
}

output "secrets" {
  description = "The names in Secret Manager, by the variable the functions read."
  value       = { for name, secret in google_secret_manager_secret.secret : name => secret.secret_id }
}

output "service_accounts" {
  description = "The account of each function."
  value       = { for name, account in google_service_account.function : name => account.email }
}

output "dashboard" {
  description = "The monitoring dashboard."
  value       = "https://console.cloud.google.com/monitoring/dashboards/builder/${basename(google_monitoring_dashboard.overview.id)}?project=${var.project_id}"
}
