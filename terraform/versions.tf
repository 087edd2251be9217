terraform {
  # Write-only arguments keep secrets out of plan and state; they came with 1.11.
  required_version = ">= 1.11.0"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.50.0, < 8.0.0"
    }

    # For the service agents alone: `google` has no resource that creates one.
    google-beta = {
      source  = "hashicorp/google-beta"
      version = ">= 6.50.0, < 8.0.0"
    }
  }
}

provider "google" {
  project = var.project_id
  region  = var.region

  default_labels = merge({ app = "convotic-webhooks" }, var.labels)

  # Budgets and organisation policies are the only two APIs here that refuse a person's login without a project to charge.
  billing_project       = var.project_id
  user_project_override = var.budget != null || var.public_access == "policy_exception"
}

provider "google-beta" {
  project = var.project_id
  region  = var.region
}
