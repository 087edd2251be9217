# One domain before all public functions: the paths of shared/topology.json, a managed certificate, Cloud Armor and IAP.

locals {
  balanced = var.load_balancer == null ? [] : [var.load_balancer.domain]
  armor    = try(var.load_balancer.armor, null)
  iap      = try(var.load_balancer.iap, null)

  routed = { for name, spec in local.functions : name => spec if spec.route != null && var.load_balancer != null }

  # Where IAP guards the dashboard it has two backends: one guarded, one for the paths that API keys open.
  backends = merge(
    { for name, spec in local.routed : name => { function = name, guarded = false, policy = try(contains(keys(local.armor.allow_only), spec.platform), false) ? spec.platform : "all" } },
    { for guard in local.iap[*] : "guarded" => { function = local.site, guarded = true, policy = "all" } },
  )

  # Address ranges by policy; null is everybody.
  policies = local.armor == null ? {} : merge({ all = null }, local.armor.allow_only)

  # The canary posts from no platform's address, so the path of its account is let in. The platform never gives that
  # account to anybody, and an unsigned delivery to it is refused like any other.
  canary_paths = { telegram = "/b1-" }
}

resource "google_compute_region_network_endpoint_group" "function" {
  for_each = local.routed

  name                  = each.value.name
  region                = var.region
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = google_cloudfunctions2_function.function[each.key].name
  }

  depends_on = [google_project_service.api]
}

resource "google_compute_backend_service" "backend" {
  for_each = local.backends

  name                  = "${var.prefix}-${each.key}"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"
  security_policy       = local.armor == null ? null : google_compute_security_policy.policy[each.value.policy].id

  backend {
    group = google_compute_region_network_endpoint_group.function[each.value.function].id
  }

  dynamic "iap" {
    for_each = each.value.guarded ? [1] : []

    content {
      enabled = true
    }
  }
}

resource "google_iap_web_backend_service_iam_member" "member" {
  for_each = toset(try(local.iap.members, []))

  web_backend_service = google_compute_backend_service.backend["guarded"].name
  role                = "roles/iap.httpsResourceAccessor"
  member              = each.key
}

# IAP calls the function as its own agent, which needs this wherever allUsers has no such grant.
resource "google_cloud_run_service_iam_member" "iap" {
  for_each = local.iap == null ? {} : { (local.site) = google_project_service_identity.agent["iap.googleapis.com"].member }

  location = var.region
  service  = google_cloudfunctions2_function.function[each.key].name
  role     = "roles/run.invoker"
  member   = each.value

  lifecycle {
    replace_triggered_by = [google_cloudfunctions2_function.function[each.key].id]
  }
}

resource "google_compute_security_policy" "policy" {
  for_each = local.policies

  name        = "${var.prefix}-${each.key}"
  description = each.value == null ? "A limit per client address." : "A limit per client address, and only the platform's own."

  rule {
    action      = "throttle"
    priority    = 1000
    description = "High: a platform posts everybody's events from few addresses."

    match {
      versioned_expr = "SRC_IPS_V1"
      config {
        src_ip_ranges = coalesce(each.value, ["*"])
      }
    }

    rate_limit_options {
      conform_action = "allow"
      exceed_action  = "deny(429)"
      enforce_on_key = "IP"

      rate_limit_threshold {
        count        = local.armor.requests_per_minute
        interval_sec = 60
      }
    }
  }

  dynamic "rule" {
    for_each = [for platform, path in local.canary_paths : "${local.functions[local.webhooks[platform]].route}${path}" if platform == each.key]

    content {
      action      = "throttle"
      priority    = 2000
      description = "The canary."

      match {
        expr {
          expression = "request.path.startsWith('${rule.value}')"
        }
      }

      rate_limit_options {
        conform_action = "allow"
        exceed_action  = "deny(429)"
        enforce_on_key = "IP"

        rate_limit_threshold {
          count        = 60
          interval_sec = 60
        }
      }
    }
  }

  # Google wants the last rule written out.
  rule {
    action      = each.value == null ? "allow" : "deny(403)"
    priority    = 2147483647
    description = "Everybody else."

    match {
      versioned_expr = "SRC_IPS_V1"
      config {
        src_ip_ranges = ["*"]
      }
    }
  }

  depends_on = [google_project_service.api]
}

resource "google_compute_url_map" "paths" {
  count = length(local.balanced)

  name            = "${var.prefix}-paths"
  default_service = local.front

  host_rule {
    hosts        = local.balanced
    path_matcher = "paths"
  }

  path_matcher {
    name            = "paths"
    default_service = local.front

    dynamic "path_rule" {
      for_each = local.webhooks

      content {
        paths   = [local.functions[path_rule.value].route, "${local.functions[path_rule.value].route}/*"]
        service = google_compute_backend_service.backend[path_rule.value].id
      }
    }

    dynamic "path_rule" {
      for_each = local.iap[*]

      content {
        paths   = path_rule.value.open_paths
        service = google_compute_backend_service.backend[local.site].id
      }
    }
  }
}

locals {
  front = var.load_balancer == null ? null : google_compute_backend_service.backend[local.iap == null ? local.site : "guarded"].id
}

resource "google_compute_managed_ssl_certificate" "certificate" {
  count = length(local.balanced)

  # A changed domain is a new certificate, made before the old one goes.
  name = "${var.prefix}-${substr(sha256(local.balanced[0]), 0, 8)}"

  managed {
    domains = local.balanced
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [google_project_service.api]
}

resource "google_compute_ssl_policy" "modern" {
  count = length(local.balanced)

  name            = "${var.prefix}-modern"
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"

  depends_on = [google_project_service.api]
}

resource "google_compute_target_https_proxy" "proxy" {
  count = length(local.balanced)

  name             = "${var.prefix}-https"
  url_map          = google_compute_url_map.paths[0].id
  ssl_certificates = [google_compute_managed_ssl_certificate.certificate[0].id]
  ssl_policy       = google_compute_ssl_policy.modern[0].id
}

resource "google_compute_global_address" "address" {
  count = length(local.balanced)

  name = "${var.prefix}-https"

  depends_on = [google_project_service.api]
}

resource "google_compute_global_forwarding_rule" "https" {
  count = length(local.balanced)

  name                  = "${var.prefix}-https"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.address[0].id
  port_range            = "443"
  target                = google_compute_target_https_proxy.proxy[0].id
}
