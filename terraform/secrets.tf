# One secret per name the topology asks for. The value goes from the ephemeral variable straight to Secret Manager.

resource "google_secret_manager_secret" "secret" {
  for_each = local.secrets

  secret_id           = "${var.prefix}-${lower(replace(each.key, "_", "-"))}"
  deletion_protection = var.protect_data

  replication {
    auto {}
  }

  depends_on = [google_project_service.api]
}

resource "google_secret_manager_secret_version" "secret" {
  for_each = local.secrets

  secret = google_secret_manager_secret.secret[each.key].id
  # Sent only when the version below changes; Secret Manager refuses an empty one.
  secret_data_wo         = lookup(var.secrets, each.key, "")
  secret_data_wo_version = lookup(var.secret_versions, each.key, 1)

  # What was sealed or derived with an old value needs it until it is sealed anew: nothing here ever destroys one.
  deletion_policy = "ABANDON"

  lifecycle {
    create_before_destroy = true
  }
}

resource "google_secret_manager_secret_iam_member" "function" {
  for_each = merge([
    for name, spec in local.functions : { for secret in spec.secrets : "${name}/${secret}" => { function = name, secret = secret } }
  ]...)

  secret_id = google_secret_manager_secret.secret[each.value.secret].id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.function[each.value.function].member
}
