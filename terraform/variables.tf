# Where it runs

variable "project_id" {
  description = "The Google Cloud project everything is created in. One installation per project: the topics carry the names the code publishes to, and the database is the project's default one."
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
  description = "Begins the name of everything but topics, so that it can be told apart in a shared project."
  type        = string
  default     = "convotic"
  nullable    = false

  validation {
    # A service account's id has at most 30 characters, and the longest function name needs 22 of them.
    condition     = can(regex("^[a-z][a-z0-9-]{0,6}[a-z0-9]$", var.prefix))
    error_message = "prefix has 2 to 8 of a-z, 0-9 and -, begins with a letter and does not end with -."
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
  description = "How functions scale, by function name or platform: min (warm, billed when idle), max, concurrency (requests one instance takes at a time) and cpu (0.08 to 1; below 1 an instance takes one request at a time). LINE gives up after 2 s, so one of its instances stays warm."
  type = map(object({
    min         = optional(number)
    max         = optional(number)
    concurrency = optional(number)
    cpu         = optional(number)
  }))
  default  = { line = { min = 1 } }
  nullable = false

  validation {
    condition     = length(setsubtract(keys(var.instances), concat(keys(local.functions), keys(local.doors)))) == 0
    error_message = "instances names a function or platform that shared/topology.json does not know."
  }

  validation {
    condition = alltrue([for scale in var.instances :
      coalesce(scale.min, 0) >= 0 && coalesce(scale.max, 100) >= max(1, coalesce(scale.min, 0)) && coalesce(scale.concurrency, 1) >= 1 && coalesce(scale.concurrency, 1) <= 1000
    ])
    error_message = "instances wants 0 <= min <= max, max >= 1 and concurrency from 1 to 1000."
  }

  validation {
    # cloud.google.com/run/docs/configuring/services/cpu
    condition     = alltrue([for scale in var.instances : coalesce(scale.cpu, 1) >= 0.08 && coalesce(scale.cpu, 1) <= 1 && (coalesce(scale.cpu, 1) == 1 || coalesce(scale.concurrency, 1) == 1)])
    error_message = "instances wants cpu from 0.08 to 1, and below 1 no concurrency but 1."
  }
}

variable "meta_app_id" {
  description = "The id of the Meta app, which connecting Instagram, Messenger and WhatsApp blocks needs. Not a secret."
  type        = string
  default     = null

  validation {
    condition     = var.meta_app_id == null || can(regex("^[0-9]{5,20}$", var.meta_app_id))
    error_message = "meta_app_id is the app's number from developers.facebook.com."
  }
}

# Secrets

variable "secrets" {
  description = "The values of the secrets to create or rotate in this apply, by name. Ephemeral: they reach Secret Manager and neither plan nor state. Needed for the first apply and for a rotation, never else."
  type        = map(string)
  default     = {}
  nullable    = false
  sensitive   = true
  ephemeral   = true

  validation {
    condition     = length(setsubtract(keys(var.secrets), local.secrets)) == 0
    error_message = "secrets holds a name that no function in shared/topology.json asks for."
  }

  validation {
    condition     = alltrue([for value in values(var.secrets) : trimspace(value) != "" && !strcontains(value, "demo-only")])
    error_message = "A secret is empty or one of the demo's, which the functions refuse to start with."
  }
}

variable "secret_versions" {
  description = "Raise a secret's number together with its new value in secrets to rotate it; every secret begins at 1. The functions that use it get a new revision."
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
  description = "The default Firestore database: create=false uses the one the project already has. The location cannot be changed afterwards; null takes the region, nam5 or eur3 cost double."
  type = object({
    create   = optional(bool, true)
    location = optional(string)
  })
  default  = {}
  nullable = false
}

variable "protect_data" {
  description = "Keeps database, archive and secrets when everything else is destroyed. Only false, applied once, lets `terraform destroy` take them too."
  type        = bool
  default     = true
  nullable    = false
}

# The way in

variable "public_invoker" {
  description = "false where the organisation forbids allUsers: no binding is made, and the functions stay unreachable until the operator switches off their invoker check (see README)."
  type        = bool
  default     = true
  nullable    = false
}

variable "load_balancer" {
  description = <<-EOT
    A domain of your own in front of all public functions; null leaves them at their cloudfunctions.net addresses.
    - domain: one host name; point its DNS at the output load_balancer_address.
    - close_direct: whether the functions' own addresses stop answering. Begin with false, and close them once no platform posts there.
    - armor: Cloud Armor with a limit per client address (high: platforms post from few), and the only address ranges a platform's door takes.
    - iap: Identity-Aware Proxy before the dashboard, for these members; open_paths stay open to API keys.
  EOT
  type = object({
    domain       = string
    close_direct = optional(bool, true)
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
    condition     = try(var.load_balancer.armor, null) == null || try(var.load_balancer.armor.requests_per_minute >= 100 && length(setsubtract(keys(var.load_balancer.armor.allow_only), keys(local.doors))) == 0, false)
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

variable "keep_debug_logs" {
  description = "Keeps our lines of severity DEBUG: one for each event that was archived as it should be."
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
