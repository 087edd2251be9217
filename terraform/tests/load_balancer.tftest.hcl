# A domain in front, and then no way around it. That it is off unless asked for is in functions.tftest.hcl.

mock_provider "google" {}
mock_provider "google-beta" {}

variables {
  project_id   = "convotic-test"
  alert_emails = ["night@example.com"]
  protect_data = false
}

run "domain" {
  command = apply

  variables {
    load_balancer = { domain = "hooks.example.com" }
  }

  assert {
    condition = { for rule in google_compute_url_map.paths[0].path_matcher[0].path_rule : join(" ", sort(rule.paths)) => rule.service } == { for name, spec in jsondecode(file("../shared/topology.json")).functions :
      "${spec.route} ${spec.route}/*" => google_compute_backend_service.backend[name].id if can(spec.platform)
    }
    error_message = "Every platform's path leads to its handler."
  }

  assert {
    condition     = google_compute_url_map.paths[0].default_service == google_compute_backend_service.backend["api"].id && google_compute_url_map.paths[0].path_matcher[0].default_service == google_compute_backend_service.backend["api"].id
    error_message = "Every other path leads to the api."
  }

  assert {
    condition     = alltrue([for name, group in google_compute_region_network_endpoint_group.function : group.network_endpoint_type == "SERVERLESS" && group.cloud_run[0].service == google_cloudfunctions2_function.function[name].name])
    error_message = "A backend is its function's Cloud Run service."
  }

  assert {
    condition     = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).functions : google_cloudfunctions2_function.function[name].service_config[0].ingress_settings == (spec.public ? "ALLOW_ALL" : "ALLOW_INTERNAL_ONLY")])
    error_message = "A new domain closes nothing: platforms still post to the functions' own addresses."
  }

  assert {
    condition     = output.webhook_urls["line"] == "https://us-central1-convotic-test.cloudfunctions.net/convotic-webhooks-line" && output.site_url == google_cloudfunctions2_function.function["api"].service_config[0].uri
    error_message = "Nobody is sent to the domain before its certificate is there."
  }

  assert {
    condition = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).functions :
      google_cloudfunctions2_function.function[name].service_config[0].environment_variables["WEBHOOK_URL"] == "https://us-central1-convotic-test.cloudfunctions.net/convotic-webhooks-{platform}" if contains(spec.env, "WEBHOOK_URL")
    ])
    error_message = "The health check does not move a block to the domain before its certificate is there."
  }

  assert {
    condition     = !contains(keys(google_cloudfunctions2_function.function["health"].service_config[0].environment_variables), "SITE_URL")
    error_message = "No notice links to the domain before its certificate is there."
  }

  assert {
    condition     = google_compute_managed_ssl_certificate.certificate[0].managed[0].domains == tolist(["hooks.example.com"]) && google_compute_ssl_policy.modern[0].min_tls_version == "TLS_1_2"
    error_message = "The certificate is the domain's, and TLS is 1.2 at least."
  }

  assert {
    condition     = google_compute_global_forwarding_rule.https[0].load_balancing_scheme == "EXTERNAL_MANAGED" && alltrue([for backend in google_compute_backend_service.backend : backend.load_balancing_scheme == "EXTERNAL_MANAGED"])
    error_message = "Rule and backends have one scheme."
  }

  assert {
    condition     = length(google_compute_security_policy.policy) == 0 && alltrue([for backend in google_compute_backend_service.backend : length(backend.iap) == 0])
    error_message = "Cloud Armor and IAP are off unless asked for."
  }
}

run "certificate_active" {
  command = plan

  variables {
    load_balancer = { domain = "hooks.example.com", certificate_active = true }
  }

  assert {
    condition     = output.webhook_urls["telegram"] == "https://hooks.example.com/webhooks/telegram" && output.site_url == "https://hooks.example.com"
    error_message = "Addresses are the domain's."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["health"].service_config[0].environment_variables["WEBHOOK_URL"] == "https://hooks.example.com/webhooks/{platform}"
    error_message = "The health check moves every block to the domain."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["health"].service_config[0].environment_variables["SITE_URL"] == "https://hooks.example.com"
    error_message = "Notices of issues link to the dashboard at the domain."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["webhooks-line"].service_config[0].ingress_settings == "ALLOW_ALL"
    error_message = "While platforms still post to the functions' own addresses, these stay open."
  }

  assert {
    condition     = !contains(keys(google_cloudfunctions2_function.function["api"].service_config[0].environment_variables), "API_PROXIES")
    error_message = "While the direct addresses are open a caller could make up an address before the load balancer's."
  }
}

run "closed" {
  command = plan

  variables {
    load_balancer = { domain = "hooks.example.com", certificate_active = true, close_direct = true }
  }

  assert {
    condition     = alltrue([for name, spec in jsondecode(file("../shared/topology.json")).functions : google_cloudfunctions2_function.function[name].service_config[0].ingress_settings == (spec.public ? "ALLOW_INTERNAL_AND_GCLB" : "ALLOW_INTERNAL_ONLY")])
    error_message = "Nothing can be reached around the load balancer."
  }

  assert {
    condition     = google_cloudfunctions2_function.function["api"].service_config[0].environment_variables["API_PROXIES"] == "1"
    error_message = "Callers are distinguished by the address before the load balancer's, which nobody can make up now."
  }
}

run "guarded" {
  command = apply

  variables {
    load_balancer = { domain = "hooks.example.com", armor = {}, iap = { members = ["group:team@example.com"] } }
  }

  assert {
    condition     = { for name, backend in google_compute_backend_service.backend : name => backend.security_policy } == { for name, backend in google_compute_backend_service.backend : name => google_compute_security_policy.policy[name == "webhooks-telegram" ? "telegram" : "all"].id }
    error_message = "Every backend has its policy; Telegram's handler has its own."
  }

  assert {
    condition = toset(flatten([for rule in google_compute_security_policy.policy["telegram"].rule : [for ranges in rule.match[0].config[*].src_ip_ranges : [for range in ranges : "${rule.action} ${range}"]]])) == toset([
      "throttle 149.154.160.0/20", "throttle 91.108.4.0/22", "deny(403) *",
    ])
    error_message = "Telegram's handler takes Telegram's ranges only."
  }

  assert {
    condition = toset(flatten([for rule in google_compute_security_policy.policy["all"].rule : [for ranges in rule.match[0].config[*].src_ip_ranges : [for range in ranges : "${rule.action} ${range}"]]])) == toset([
      "throttle *", "allow *",
    ])
    error_message = "The other handlers have a limit per address."
  }

  assert {
    condition     = flatten([for rule in google_compute_security_policy.policy["telegram"].rule : rule.match[0].expr[*].expression]) == ["request.path.startsWith('/webhooks/telegram/b1-')"]
    error_message = "The canary gets through to Telegram's handler."
  }

  assert {
    condition     = alltrue([for policy in google_compute_security_policy.policy : contains([for rule in policy.rule : rule.priority], 2147483647)])
    error_message = "Every policy says what happens to everybody else."
  }

  assert {
    condition     = try({ for name, backend in google_compute_backend_service.backend : name => length(backend.iap) if length(backend.iap) > 0 } == { guarded = 1 } && google_compute_url_map.paths[0].path_matcher[0].default_service == google_compute_backend_service.backend["guarded"].id, false)
    error_message = "IAP guards every path that is no webhook handler's."
  }

  assert {
    condition     = [for rule in google_compute_url_map.paths[0].path_matcher[0].path_rule : rule.service if contains(rule.paths, "/v1/*")] == [google_compute_backend_service.backend["api"].id]
    error_message = "The api's paths stay open to API keys."
  }

  assert {
    condition     = [for grant in google_iap_web_backend_service_iam_member.member : "${grant.role} ${grant.member}"] == ["roles/iap.httpsResourceAccessor group:team@example.com"]
    error_message = "Only the members get through IAP."
  }

  assert {
    condition     = { for name, grant in google_cloud_run_service_iam_member.iap : name => "${grant.role} ${grant.member}" } == { api = "roles/run.invoker ${google_project_service_identity.agent["iap.googleapis.com"].member}" }
    error_message = "IAP may call the api, and no other function."
  }
}

# README.md has the command that looks whether this plan is empty.
run "unchanged" {
  command = plan

  variables {
    load_balancer = { domain = "hooks.example.com", armor = {}, iap = { members = ["group:team@example.com"] } }
  }
}
