locals {
  apis = toset(concat(
    [
      "artifactregistry.googleapis.com",
      "cloudbuild.googleapis.com",
      "cloudfunctions.googleapis.com",
      "cloudresourcemanager.googleapis.com",
      "cloudscheduler.googleapis.com",
      "cloudtasks.googleapis.com",
      "firestore.googleapis.com",
      "iam.googleapis.com",
      "logging.googleapis.com",
      "monitoring.googleapis.com",
      "pubsub.googleapis.com",
      "run.googleapis.com",
      "secretmanager.googleapis.com",
      "storage.googleapis.com",
    ],
    var.load_balancer == null ? [] : ["compute.googleapis.com"],
    try(var.load_balancer.iap, null) == null ? [] : ["iap.googleapis.com"],
    var.budget == null ? [] : ["billingbudgets.googleapis.com"],
    var.public_access == "policy_exception" ? ["orgpolicy.googleapis.com"] : [],
  ))
}

# It takes a while until an API that was just switched on works everywhere: the first apply in an empty project may need a second try.
resource "google_project_service" "api" {
  for_each = local.apis

  service = each.key

  # Others in the project may need them too.
  disable_on_destroy = false
}

# Google creates a service's agent some time after the service was first used, and until then every grant to it fails:
# "Service account … does not exist". So we ask for it (cloud.google.com/iam/docs/create-service-agents).
resource "google_project_service_identity" "agent" {
  for_each = toset(concat(
    ["pubsub.googleapis.com", "cloudtasks.googleapis.com"],
    try(var.load_balancer.iap, null) == null ? [] : ["iap.googleapis.com"],
  ))

  provider = google-beta
  service  = google_project_service.api[each.key].service
}
