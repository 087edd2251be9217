# Who may call the public functions. Platforms sign and API callers bring a key: who they are is the function's business, not IAM's.
# An organisation may forbid grants to allUsers; `public_access` has two ways around that (see README.md).

locals {
  # Behind a load balancer the functions' own addresses must close, or its rules can be walked around.
  public_ingress = try(var.load_balancer.close_direct, false) ? "ALLOW_INTERNAL_AND_GCLB" : "ALLOW_ALL"
}

resource "google_cloud_run_service_iam_member" "public" {
  for_each = var.public_access == "no_invoker_check" ? {} : local.public

  location = var.region
  service  = google_cloudfunctions2_function.function[each.key].name
  role     = "roles/run.invoker"
  member   = "allUsers"

  # A replaced function loses its grants without Terraform noticing.
  lifecycle {
    replace_triggered_by = [google_cloudfunctions2_function.function[each.key].id]
  }

  depends_on = [google_org_policy_policy.public_members]
}

# The project's exception from the organisation's rule that grants go to its own members only.
resource "google_org_policy_policy" "public_members" {
  count = var.public_access == "policy_exception" ? 1 : 0

  name   = "projects/${var.project_id}/policies/iam.allowedPolicyMemberDomains"
  parent = "projects/${var.project_id}"

  spec {
    rules {
      allow_all = "TRUE"
    }
  }

  depends_on = [google_project_service.api]
}

# A function has no argument for this switch of its Cloud Run service, and Google does not say that an update of the function
# keeps it. So every apply that changes a function switches it again.
resource "terraform_data" "no_invoker_check" {
  for_each = var.public_access == "no_invoker_check" ? local.public : {}

  provisioner "local-exec" {
    command = "gcloud run services update ${google_cloudfunctions2_function.function[each.key].name} --no-invoker-iam-check --region=${var.region} --project=${var.project_id} --quiet"
  }

  lifecycle {
    replace_triggered_by = [google_cloudfunctions2_function.function[each.key]]
  }
}
