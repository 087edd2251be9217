locals {
  apis = toset(concat(
    [
      "artifactregistry.googleapis.com",
      "cloudbuild.googleapis.com",
      "cloudfunctions.googleapis.com",
      "cloudresourcemanager.googleapis.com",
      "cloudscheduler.googleapis.com",
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
  ))
}

# Activation takes a while to be seen everywhere: the first apply in an empty project may want a second try.
resource "google_project_service" "api" {
  for_each = local.apis

  service = each.key

  # Others in the project may need them too.
  disable_on_destroy = false
}
