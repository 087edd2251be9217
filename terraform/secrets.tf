# One secret per name the topology asks for. Its first version is a random value that nobody knows: it goes straight to Secret
# Manager, into neither plan nor state. Every later version is added in Secret Manager, and `secret_versions` says which one runs.

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
  # Each uuid() has 128 bits from the machine's random source, made while applying. It is sent once, as long as the number stays 1.
  secret_data_wo         = sha256("${uuid()}${uuid()}")
  secret_data_wo_version = 1

  # What was sealed or derived with an old value needs it until it is sealed again: nothing here ever destroys one.
  deletion_policy = "ABANDON"
}

# A plan that names a version which is missing fails, before any function does. The value is not read.
data "google_secret_manager_secret_version" "named" {
  for_each = var.secret_versions

  secret            = google_secret_manager_secret.secret[each.key].secret_id
  version           = each.value
  fetch_secret_data = false
}

check "named_versions" {
  assert {
    condition     = length(local.disabled_versions) == 0
    error_message = "secret_versions names a disabled version of ${join(", ", local.disabled_versions)}, with which no function starts: enable it, or name another."
  }
}

locals {
  disabled_versions = [for name, version in data.google_secret_manager_secret_version.named : name if !version.enabled]

  secret_versions = {
    for name, version in google_secret_manager_secret_version.secret : name => try(tostring(var.secret_versions[name]), version.version)
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
