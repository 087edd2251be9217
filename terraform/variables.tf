# Where it runs

variable "project_id" {
  description = "The Google Cloud project everything is created in. One installation per project: the topics carry the names the code publishes to."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "project_id is the project's id (6 to 30 of a-z, 0-9 and -), neither its name nor its number."
  }
}

variable "region" {
  description = "The region of functions, bucket, schedules and, unless database.location says otherwise, the database. Choose once: moving the database means a new project."
  type        = string
  default     = "us-central1"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region is a region such as europe-west1, not a zone or a multi-region."
  }
}

variable "prefix" {
  description = "Prefix of every name except those of topics, so that they can be distinguished in a shared project."
  type        = string
  default     = "convotic"
  nullable    = false

  validation {
    # A service account's id has at most 30 characters, and the longest function name needs 22 of them.
    condition     = can(regex("^[a-z][a-z0-9-]{0,6}[a-z0-9]$", var.prefix))
    error_message = "prefix has 2 to 8 of a-z, 0-9 and -, begins with a letter and does not end with -."
  }
}

variable "queue_suffix" {
  description = "Ends the name of every queue of Cloud Tasks. Google keeps the name of a deleted queue for a week: to make a destroyed installation again within that week, choose another suffix."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^(-[a-z0-9]{1,10})?$", var.queue_suffix))
    error_message = "queue_suffix is empty, or - and 1 to 10 of a-z and 0-9."
  }
}

variable "labels" {
  description = "Labels of everything that can carry them, beside app=convotic-webhooks."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for key, value in var.labels : can(regex("^[a-z][a-z0-9_-]{0,62}$", key)) && can(regex("^[a-z0-9_-]{0,63}$", value))])
    error_message = "Labels hold a-z, 0-9, _ and - only, and their keys begin with a letter."
  }
}

# What it runs

variable "builds" {
  description = "The folder with one zip per function, as `npm run build` leaves it, seen from here. Another build's folder here is a rollback."
  type        = string
  default     = "../dist/functions"
  nullable    = false
}

variable "runtime" {
  description = "The functions' Node.js runtime; the builds run on either."
  type        = string
  default     = "nodejs24"
  nullable    = false

  validation {
    condition     = contains(["nodejs22", "nodejs24"], var.runtime)
    error_message = "runtime is nodejs22 or nodejs24."
  }
}

variable "instances" {
  description = "How functions scale, by function name or platform: min (warm, billed when idle), max (else what region_quota admits, at most 100), concurrency (requests one instance takes at a time), cpu (0.08 to 1; below 1 an instance takes one request at a time) and billing (request; or instance, by which a busy function on a whole CPU costs less: see README.md). LINE gives up after 2 s, so one of its instances stays warm and the next starts on a sixth of a CPU. The defaults are the cheapest up to about 40 million events a month: the other webhook handlers on the smallest there is, and process on a tenth."
  type = map(object({
    min         = optional(number)
    max         = optional(number)
    concurrency = optional(number)
    cpu         = optional(number)
    billing     = optional(string)
  }))
  default = {
    instagram = { cpu = 0.08 }
    line      = { min = 1, cpu = 0.167 }
    messenger = { cpu = 0.08 }
    telegram  = { cpu = 0.08 }
    whatsapp  = { cpu = 0.08 }
    process   = { cpu = 0.1 }
  }
  nullable = false

  validation {
    condition     = length(setsubtract(keys(var.instances), concat(keys(local.functions), keys(local.webhooks)))) == 0
    error_message = "instances names a function or platform that shared/topology.json does not know."
  }

  validation {
    condition = alltrue([for scale in var.instances :
      coalesce(scale.min, 0) >= 0 && coalesce(scale.max, 1000) >= max(1, coalesce(scale.min, 0)) && coalesce(scale.concurrency, 1) >= 1 && coalesce(scale.concurrency, 1) <= 1000
    ])
    error_message = "instances wants 0 <= min <= max, max >= 1 and concurrency from 1 to 1000."
  }

  validation {
    # cloud.google.com/run/docs/configuring/services/cpu
    condition     = alltrue([for scale in var.instances : coalesce(scale.cpu, 1) >= 0.08 && coalesce(scale.cpu, 1) <= 1 && (coalesce(scale.cpu, 1) == 1 || coalesce(scale.concurrency, 1) == 1)])
    error_message = "instances wants cpu from 0.08 to 1, and below 1 no concurrency but 1."
  }

  validation {
    # cloud.google.com/run/docs/configuring/billing-settings
    condition     = alltrue([for name, scale in var.instances : coalesce(scale.billing, "request") == "request" || (scale.billing == "instance" && coalesce(scale.cpu, 1) == 1 && try(local.memory_gib[name] >= 0.5, false))])
    error_message = "instances wants billing = request or instance, and instance only for a function, by its own name, with a whole CPU and 512 MiB or more."
  }
}

variable "region_quota" {
  description = "How much CPU and memory Cloud Run admits for one function in the region: its largest number of instances times what one has. The defaults are what a young project has (CpuAllocPerProjectRegion, MemAllocPerProjectRegion); raise them after Google has raised the quota."
  type = object({
    vcpu       = optional(number, 20)
    memory_gib = optional(number, 40)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.region_quota.vcpu >= 1 && var.region_quota.memory_gib >= 1
    error_message = "region_quota wants at least 1 vcpu and 1 memory_gib."
  }
}

variable "meta_app_id" {
  description = "The id of the Meta app, which connecting Instagram, Messenger and WhatsApp blocks needs. Not a secret. It wants the app's secret too: see secret_versions."
  type        = string
  default     = null

  validation {
    condition     = var.meta_app_id == null || try(var.secret_versions["META_APP_SECRETS"] > 1, false)
    error_message = "meta_app_id is set, but META_APP_SECRETS is still the random value of its first version, which fits no delivery of Meta: add the app's secret with `printf %s \"$SECRET\" | gcloud secrets versions add ${var.prefix}-meta-app-secrets --data-file=-` (after a first apply without meta_app_id), then set secret_versions = { META_APP_SECRETS = 2 }."
  }

  validation {
    condition     = var.meta_app_id == null || can(regex("^[0-9]{5,20}$", var.meta_app_id))
    error_message = "meta_app_id is the app's number from developers.facebook.com."
  }
}

variable "sign_in" {
  description = "How people sign in to the dashboard: client_id of an OpenID Connect provider (issuer is Google unless it is named), whose secret is OIDC_CLIENT_SECRET in secret_versions; or iap_audience where load_balancer.iap guards the dashboard, as the output of that name says it. Without either nobody can open it."
  type = object({
    issuer       = optional(string, "https://accounts.google.com")
    client_id    = optional(string)
    iap_audience = optional(string)
  })
  default = null

  validation {
    condition     = var.sign_in == null || try(var.sign_in.client_id, null) != null || try(var.sign_in.iap_audience, null) != null
    error_message = "sign_in wants a client_id, an iap_audience or both."
  }

  validation {
    condition     = try(var.sign_in.client_id, null) == null || try(var.secret_versions["OIDC_CLIENT_SECRET"] > 1, false)
    error_message = "sign_in.client_id is set, but OIDC_CLIENT_SECRET is still the random value of its first version: add the client's secret with `printf %s \"$SECRET\" | gcloud secrets versions add ${var.prefix}-oidc-client-secret --data-file=-` (after a first apply without sign_in), then set secret_versions = { OIDC_CLIENT_SECRET = 2 }."
  }

  validation {
    condition     = var.sign_in == null || can(regex("^https://[^/?#]+(/[^?#]*)?$", var.sign_in.issuer))
    error_message = "sign_in.issuer is the provider's address as its /.well-known/openid-configuration says it, such as https://accounts.google.com."
  }

  validation {
    condition     = try(var.sign_in.iap_audience, null) == null || can(regex("^/projects/[0-9]+/global/backendServices/[0-9]+$", var.sign_in.iap_audience))
    error_message = "sign_in.iap_audience is /projects/<number>/global/backendServices/<number>, as the output iap_audience says it."
  }
}

# Secrets

variable "secret_versions" {
  description = "The version of a secret the functions run with, by the secret's name; 1, the random value Terraform made, where none is named. Add a version in Secret Manager, then name it here."
  type        = map(number)
  default     = {}
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.secret_versions), local.secrets)) == 0
    error_message = "secret_versions holds a name that no function in shared/topology.json asks for."
  }

  validation {
    condition     = alltrue([for version in values(var.secret_versions) : version >= 1 && floor(version) == version])
    error_message = "A secret's version is a whole number from 1."
  }
}

# Data

variable "database" {
  description = <<-EOT
    The Firestore database.
    - name: another than (default) for a restored backup.
    - create: false uses one that the project already has.
    - location: null takes the region; nam5 and eur3 cost double. It cannot be changed afterwards.
    - backup_days: a backup a day is kept for so long, 0 makes none.
    - point_in_time_recovery: any minute of the last seven days can be restored too, for about as much as the data's storage again.
  EOT
  type = object({
    name                   = optional(string, "(default)")
    create                 = optional(bool, true)
    location               = optional(string)
    backup_days            = optional(number, 7)
    point_in_time_recovery = optional(bool, false)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.database.name == "(default)" || can(regex("^[a-z][a-z0-9-]{2,61}[a-z0-9]$", var.database.name))
    error_message = "database.name is (default), or 4 to 63 of a-z, 0-9 and -, beginning with a letter."
  }

  validation {
    # cloud.google.com/firestore/docs/backups: at most 14 weeks.
    condition     = var.database.backup_days >= 0 && var.database.backup_days <= 98 && floor(var.database.backup_days) == var.database.backup_days
    error_message = "database.backup_days is a whole number from 0 (no backups) to 98."
  }
}

variable "message_retention_days" {
  description = "After so many days messages, what was asked to be sent, and closed conversations are deleted; null keeps them for ever. It holds for what is written from then on. Contacts and open conversations stay."
  type        = number
  default     = null

  validation {
    # A replay within the 30 days of an event must find its messages.
    condition     = var.message_retention_days == null || try(var.message_retention_days >= 31 && var.message_retention_days <= 36500 && floor(var.message_retention_days) == var.message_retention_days, false)
    error_message = "message_retention_days is a whole number from 31 to 36500, or null."
  }
}

variable "workspace_shards" {
  description = "Workspaces that write more than 500 events a second, each with its number of shards, such as { ws_acme = 8 }: each shard takes 500 writes a second. The number may be raised and lowered at any time. Never take out a workspace that has been here: give it 1, or what is in its shards is no longer found."
  type        = map(number)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for id, count in var.workspace_shards : can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$", id)) && count >= 1 && count <= 16 && floor(count) == count])
    error_message = "workspace_shards has ids of workspaces, each with a whole number from 1 to 16."
  }
}

variable "protect_data" {
  description = "Keeps the database with its indexes and expiry, the archive and the secrets when everything else is destroyed. Only false, applied once, lets `terraform destroy` take them too."
  type        = bool
  default     = true
  nullable    = false
}

# The way in

variable "public_access" {
  description = <<-EOT
    How platforms and API callers, whom Google does not know, may call the public functions.
    - all_users: by a grant to allUsers, which organisations made since May 2024 forbid by default.
    - policy_exception: the same, after an exception for this project, which only an Organization Policy Administrator may make.
    - no_invoker_check: without a grant; each apply that changes a public function runs gcloud, which switches off its invoker check.
  EOT
  type        = string
  default     = "all_users"
  nullable    = false

  validation {
    condition     = contains(["all_users", "policy_exception", "no_invoker_check"], var.public_access)
    error_message = "public_access is all_users, policy_exception or no_invoker_check."
  }
}

variable "api_requests_per_minute" {
  description = "How many requests one API key may send in a minute to one instance of the API function."
  type        = number
  default     = 1000

  validation {
    condition     = var.api_requests_per_minute >= 60 && floor(var.api_requests_per_minute) == var.api_requests_per_minute
    error_message = "api_requests_per_minute is a whole number of at least 60."
  }
}

variable "load_balancer" {
  description = <<-EOT
    A domain of your own in front of all public functions; null leaves them at their cloudfunctions.net addresses. It takes three applies:
    - domain: one host name. The load balancer serves it; point its DNS at the output load_balancer_address.
    - certificate_active: set it once the certificate is ACTIVE. From then on platforms and people are given the domain's addresses.
    - close_direct: set it once no platform posts to the functions' own addresses, which then stop answering.
    - armor: Cloud Armor with a limit per client address (high: platforms post from few), and the only address ranges a platform may post from.
    - iap: Identity-Aware Proxy before the dashboard, for these members; open_paths stay open to API keys.
  EOT
  type = object({
    domain             = string
    certificate_active = optional(bool, false)
    close_direct       = optional(bool, false)
    armor = optional(object({
      requests_per_minute = optional(number, 6000)
      # core.telegram.org/bots/webhooks; the other platforms publish no ranges.
      allow_only = optional(map(list(string)), { telegram = ["149.154.160.0/20", "91.108.4.0/22"] })
    }))
    iap = optional(object({
      members    = list(string)
      open_paths = optional(list(string), ["/v1", "/v1/*"])
    }))
  })
  default = null

  validation {
    condition     = var.load_balancer == null || can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.load_balancer.domain))
    error_message = "load_balancer.domain is one host name in lower case, without https:// or a path."
  }

  validation {
    condition     = var.load_balancer == null || !try(var.load_balancer.close_direct, false) || try(var.load_balancer.certificate_active, false)
    error_message = "load_balancer.close_direct would close the addresses that platforms still post to: apply certificate_active = true first, and wait until every block is registered at the domain."
  }

  validation {
    condition     = try(var.load_balancer.armor, null) == null || try(var.load_balancer.armor.requests_per_minute >= 100 && length(setsubtract(keys(var.load_balancer.armor.allow_only), keys(local.webhooks))) == 0, false)
    error_message = "load_balancer.armor wants at least 100 requests_per_minute, and allow_only names platforms of shared/topology.json."
  }

  validation {
    condition     = try(alltrue(flatten([for ranges in values(var.load_balancer.armor.allow_only) : [length(ranges) >= 1, length(ranges) <= 10, [for range in ranges : can(cidrhost(range, 0))]]])), true)
    error_message = "load_balancer.armor.allow_only holds 1 to 10 address ranges such as 149.154.160.0/20 per platform."
  }

  validation {
    condition     = try(length(var.load_balancer.iap.members) > 0 && alltrue([for member in var.load_balancer.iap.members : can(regex("^(user|group|domain|serviceAccount):.+", member))]), try(var.load_balancer.iap, null) == null)
    error_message = "load_balancer.iap.members holds at least one of user:…, group:…, domain:… or serviceAccount:…."
  }
}

# Operation

variable "budget" {
  description = "A budget of so many whole units of the billing account's currency a month for this project: its alerts go off at 50, 90 and 100 % of it, and when 100 % is forecast. It stops nothing. Whoever applies needs Billing Account Costs Manager on the account."
  type = object({
    billing_account = string
    amount          = number
  })
  default = null

  validation {
    condition     = var.budget == null || try(can(regex("^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$", var.budget.billing_account)) && var.budget.amount >= 1 && floor(var.budget.amount) == var.budget.amount, false)
    error_message = "budget wants a billing_account such as 012345-6789AB-CDEF01 and an amount of whole units, at least 1."
  }
}

variable "alert_emails" {
  description = "Addresses that get every alert."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for address in var.alert_emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", address))])
    error_message = "alert_emails holds something that is no address."
  }
}

variable "notification_channels" {
  description = "Existing notification channels (Slack, PagerDuty, …) that get every alert, as projects/…/notificationChannels/…."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for channel in var.notification_channels : can(regex("^projects/[^/]+/notificationChannels/[^/]+$", channel))])
    error_message = "A notification channel is named projects/<project>/notificationChannels/<id>."
  }
}

variable "alert_thresholds" {
  description = "When alerts go off: oldest_event_seconds, refused_in_10_minutes, server_error_ratio (0 to 1), silent_after_events (a platform that had so many events in these six hours yesterday and a week ago, and none today), canary_minutes (20 or more)."
  type = object({
    oldest_event_seconds  = optional(number, 600)
    refused_in_10_minutes = optional(number, 50)
    server_error_ratio    = optional(number, 0.05)
    silent_after_events   = optional(number, 30)
    canary_minutes        = optional(number, 30)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for threshold in values(var.alert_thresholds) : threshold > 0]) && var.alert_thresholds.server_error_ratio < 1
    error_message = "Thresholds are above 0, and server_error_ratio is below 1."
  }

  validation {
    # Its events come every five minutes, and each is seen five minutes after it was sent.
    condition     = var.alert_thresholds.canary_minutes >= 20
    error_message = "alert_thresholds.canary_minutes is 20 or more."
  }
}

variable "runbook_url" {
  description = "Where people read RUNBOOK.md, such as https://github.com/<you>/<repository>/blob/main/terraform/RUNBOOK.md. Alerts link to their paragraph there, and carry its text in any case."
  type        = string
  default     = null

  validation {
    condition     = var.runbook_url == null || can(regex("^https://[^#]+$", var.runbook_url))
    error_message = "runbook_url is an https address without a fragment."
  }
}

variable "keep_success_logs" {
  description = "Keeps our own line of every delivery and every event that went well. By default one in twenty is kept: the event log shows each event."
  type        = bool
  default     = false
  nullable    = false
}

variable "keep_request_logs" {
  description = "Keeps Cloud Run's own log line of every request that went well. They cost more than the rest of the logs together, and our own line of each delivery and attempt says more."
  type        = bool
  default     = false
  nullable    = false
}
