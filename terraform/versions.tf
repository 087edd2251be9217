terraform {
  # Write-only arguments and ephemeral variables keep secrets out of plan and state; they came with 1.11.
  required_version = ">= 1.11.0"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.50.0, < 8.0.0"
    }
  }
}

provider "google" {
  project = var.project_id
  region  = var.region

  default_labels = merge({ app = "convotic-webhooks" }, var.labels)
}
