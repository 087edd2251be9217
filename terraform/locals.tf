# What is deployed is described once, in shared/topology.json; the local stack reads the same file.
locals {
  topology = jsondecode(file("${path.module}/../shared/topology.json"))

  # Every function with all its keys, so that the rest need not ask which are there.
  functions = {
    for name, spec in local.topology.functions : name => {
      name            = "${var.prefix}-${name}"
      zip             = "${var.builds}/${name}.zip"
      platform        = try(spec.platform, null)
      route           = try(spec.route, null)
      public          = spec.public
      memory          = spec.memory
      timeout_seconds = spec.timeout_seconds
      env             = spec.env
      secrets         = spec.secrets
      publishes       = spec.publishes
      delays          = try(spec.delays, [])
      roles           = try(spec.roles, [])
    }
  }

  # The webhook handlers by platform, and the one function that serves everything else under the domain.
  webhooks = { for name, spec in local.functions : spec.platform => name if spec.platform != null }
  site     = one([for name, spec in local.functions : name if spec.route != null && spec.platform == null])
  public   = { for name, spec in local.functions : name => spec if spec.public }

  topics        = toset(keys(local.topology.topics))
  queued_topics = toset([for name, spec in local.topology.topics : name if try(spec.queue, false)])
  subscriptions = { for name, spec in local.topology.subscriptions : name => merge({ push_to = null, write_to = null, filter = null, pause_seconds = null, dead_letter_topic = null }, spec) }
  schedules     = local.topology.schedules
  delivery      = local.topology.profiles.deployed

  pushes  = { for name, spec in local.subscriptions : name => spec if spec.push_to != null }
  files   = { for name, spec in local.subscriptions : name => spec if spec.write_to != null }
  holds   = { for name, spec in local.subscriptions : name => spec if spec.push_to == null && spec.write_to == null }
  workers = toset([for spec in local.pushes : spec.push_to])
  # The worker whose dead letters are events processes them.
  event_worker = one([for spec in local.pushes : spec.push_to if try(spec.on_dead_letter, null) == "event"])
  dead_letters = { for name, spec in local.subscriptions : name => spec if spec.dead_letter_topic != null }

  secrets = toset(flatten([for spec in local.functions : spec.secrets]))
}

# How each function scales: the entry of its own name, else of its platform, over what holds for all.
locals {
  asked_scales = {
    for name, spec in local.functions : name => {
      for key, value in try(var.instances[name], var.instances[spec.platform], {}) : key => value if value != null
    }
  }

  memory_gib = {
    for name, spec in local.functions : name => endswith(spec.memory, "Gi") ? tonumber(trimsuffix(spec.memory, "Gi")) : tonumber(trimsuffix(spec.memory, "Mi")) / 1024
  }

  # Cloud Run refuses a revision whose largest number of instances would need more than the region's quota.
  admitted = {
    for name, asked in local.asked_scales : name => floor(min(var.region_quota.vcpu / try(asked.cpu, 1), var.region_quota.memory_gib / local.memory_gib[name]))
  }

  # More than one request at a time needs a whole CPU (cloud.google.com/functions/docs/configuring/concurrency).
  scales = {
    for name, asked in local.asked_scales : name => merge(
      { min = 0, max = min(100, local.admitted[name]), cpu = 1, concurrency = try(asked.cpu, 1) < 1 ? 1 : 32, billing = "request" },
      asked,
    )
  }
}

# Addresses. They follow from names, so that a function can be given its own without a cycle.
locals {
  direct        = "https://${var.region}-${var.project_id}.cloudfunctions.net"
  webhook_names = distinct([for platform, name in local.webhooks : replace(name, platform, "{platform}")])
  webhook_paths = distinct([for platform, name in local.webhooks : replace(local.functions[name].route, platform, "{platform}")])

  # Until somebody has said that its certificate is there, nobody is sent to the domain.
  domain = try(var.load_balancer.certificate_active, false) ? var.load_balancer.domain : null

  # A template: the code puts the platform's name in place of {platform}.
  webhook_url = (
    local.domain == null
    ? "${local.direct}/${var.prefix}-${one(local.webhook_names)}"
    : "https://${local.domain}${one(local.webhook_paths)}"
  )
}

# The emails of the account that Pub/Sub pushes as, which every worker checks, and of the one whose name tasks publish in. They
# follow from names, so they are known when planning.
locals {
  push_account = "${var.prefix}-push@${var.project_id}.iam.gserviceaccount.com"
  task_account = "${var.prefix}-tasks@${var.project_id}.iam.gserviceaccount.com"

  # Google keeps the name of a deleted queue for a week, so another name must be possible.
  task_queue_name = "${var.prefix}-{topic}${var.queue_suffix}"
}

# Everything a function may name under `env` in shared/topology.json. A value of null is left unset.
locals {
  env_values = {
    # The load balancer appends its own address to X-Forwarded-For. Where the direct addresses are open too, callers
    # could write the entry before it, so only the last one counts there.
    API_PROXIES             = try(var.load_balancer.close_direct, false) ? "1" : null
    API_REQUESTS_PER_MINUTE = tostring(var.api_requests_per_minute)
    ARCHIVE_BUCKET          = local.archive_bucket
    FIRESTORE_DATABASE      = local.database
    IAP_AUDIENCE            = try(var.sign_in.iap_audience, null)
    MESSAGE_RETENTION_DAYS  = var.message_retention_days == null ? null : tostring(var.message_retention_days)
    META_APP_ID             = var.meta_app_id
    OIDC_CLIENT_ID          = try(var.sign_in.client_id, null)
    OIDC_ISSUER             = try(var.sign_in.issuer, null)
    PUSH_ACCOUNT            = local.push_account
    SITE_URL                = local.domain == null ? null : "https://${local.domain}"
    SUBSCRIPTION_PREFIX     = "${var.prefix}-"
    TASK_ACCOUNT            = local.task_account
    TASK_QUEUES             = "projects/${var.project_id}/locations/${var.region}/queues/${local.task_queue_name}"
    WEBHOOK_URL             = local.webhook_url
    WORKSPACE_SHARDS        = length(var.workspace_shards) == 0 ? null : join(",", [for id, count in var.workspace_shards : "${id}=${count}"])
  }
}
