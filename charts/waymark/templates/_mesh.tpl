{{/*
What is true of the mesh and no operator sets: ports, who calls whom, who uses which system, the longest piece of work of each
service. The edges are those of docs/concepts.md; the network policies are made of them.
*/}}
{{- define "waymark.mesh" -}}
{{- $smsc := dict "host" .Values.smpp.host "port" .Values.smpp.port "sends" true -}}
{{- if .Values.sandbox.enabled -}}
{{- $smsc = dict "host" (include "waymark-service.fullname" (dict "root" . "name" "sandbox")) "port" 2775 "sends" true -}}
{{- end -}}
{{- $mail := dict "host" .Values.smtp.host "port" .Values.smtp.port "protection" .Values.smtp.protection "user" .Values.smtp.user "from" .Values.smtp.fromAddress "bounces" .Values.smtp.bounceAddress "sends" true -}}
{{- if .Values.sandbox.enabled -}}
{{- $mail = dict "host" (include "waymark-service.fullname" (dict "root" . "name" "sandbox")) "port" 2525 "protection" "NONE" "user" "waymark" "from" (default "news@brand.example" .Values.smtp.fromAddress) "sends" true -}}
{{- end -}}
{{- $accounts := dict -}}
{{- range $channel := list "sms" "push" "wechat" "wecom" "modules" -}}
{{- with (index $.Values $channel).accountsSecret }}{{ $_ := set $accounts $channel . }}{{ end -}}
{{- end -}}
{{- $channels := list -}}
{{- $receipts := list -}}
{{- if or $smsc.host $accounts.sms }}{{ $channels = append $channels "sms" }}{{ $receipts = append $receipts "sms" }}{{ end -}}
{{- if $mail.host }}{{ $channels = append $channels "email" }}{{ end -}}
{{- if or .Values.push.web.publicKey .Values.push.fcmSecret .Values.push.apns.secret .Values.push.huawei.appId .Values.push.xiaomi.enabled $accounts.push }}{{ $channels = append $channels "push" }}{{ end -}}
{{- if or .Values.wechat.appId $accounts.wechat }}{{ $channels = append $channels "wechat" }}{{ $receipts = append $receipts "wechat" }}{{ end -}}
{{- if or .Values.wecom.corpId $accounts.wecom }}{{ $channels = append $channels "wecom" }}{{ end -}}
{{- /* Of what an application sends nothing is told afterwards, and what is in the secret is not known here. */ -}}
{{- if and .Values.wecom.corpId (not .Values.wecom.agentId) (not $accounts.wecom) }}{{ $receipts = append $receipts "wecom" }}{{ end -}}
{{- if .Values.webhook.url }}{{ $channels = append $channels "webhook" }}{{ end -}}
{{- $channels = concat $channels .Values.journey.channels | uniq -}}
{{- $receipts = concat $receipts .Values.journey.receipts | uniq }}
consent:
  port: 8081
  postgres: true
  kafka: true
  public: true
  engine: true
  longestWorkSeconds: 30
  callers: [{name: delivery, port: 8081}]
  calls:
    - {name: delivery, port: 8084, by: http}
    - {name: profile, port: 8082, by: http}
    - {name: frequency, port: 8085, by: http}
    - {name: journey, port: 8086, by: http}
  key: true
  {{- if .Values.ingress.host }}
  env: {WAYMARK_PUBLIC_URL: {{ printf "https://%s" .Values.ingress.host | quote }}}
  {{- end }}
  # An ingress gives /v1/people to one service only. Frequency and delivery have paths below it too, which are published below their names;
  # what the two keep of a person, and their part of an erasure, they do not answer there.
  paths: ["/v1/consents", "/v1/consents:batch", "/v1/consents:confirm", "/v1/consents:check", "/v1/consents:return-permits", "/v1/people", "/v1/subscriptions:tap", "/v1/subscriptions:used-up", "/v1/purposes", "/v1/notices", "/v1/imports", "/v1/exports", "/v1/webhooks", "/v1/suppressions", "/v1/suppressions:lift", "/v1/ledger", "/v1/preference-links", "/v1/rights-requests", "/p", "/assets"]
profile:
  port: 8082
  postgres: true
  kafka: true
  public: true
  longestWorkSeconds: 30
  callers: [{name: delivery, port: 8082}, {name: consent, port: 8082}]
  consumes:
    - {topic: waymark.intake.v1, group: profile-intake}
  paths: ["/v1/events", "/v1/profiles", "/v1/segments"]
content:
  port: 8083
  postgres: true
  kafka: true
  public: true
  longestWorkSeconds: 30
  callers: [{name: delivery, port: 8083}]
  languageModel: {{ toJson .Values.languageModel }}
  consumes:
    - {topic: waymark.delivery.status.v1, group: waymark-content}
  paths: ["/v1/channels", "/v1/templates", "/v1/previews", "/v1/renders", "/v1/generations"]
delivery:
  port: 8084
  postgres: true
  kafka: true
  engine: true
  public: true
  # waymark.worker."delivery.send-message".timeout: after this time the engine hands the job out again.
  longestWorkSeconds: 60
  calls:
    - {name: consent, port: 8081, by: http}
    - {name: profile, port: 8082, by: http}
    - {name: content, port: 8083, by: http}
    - {name: frequency, port: 8085, by: http}
    - {name: journey, port: 8086, by: http}
    {{- if .Values.sandbox.enabled }}
    - {name: sandbox, port: 2775, by: smpp}
    - {name: sandbox, port: 2525, by: smtp}
    {{- end }}
  callers: [{name: consent, port: 8084}]
  smpp: {{ toJson $smsc }}
  smtp: {{ toJson $mail }}
  accounts: {{ toJson $accounts }}
  webhook: {{ .Values.webhook.url | quote }}
  links: {hosts: {{ join "," .Values.links.hosts | quote }}, url: {{ default (printf "https://%s" .Values.ingress.host) .Values.links.url | quote }}}
  push: {publicKey: {{ .Values.push.web.publicKey | quote }}, subject: {{ .Values.push.web.subject | quote }}, fcmSecret: {{ .Values.push.fcmSecret | quote }}, apns: {{ toJson .Values.push.apns }}, huawei: {{ toJson .Values.push.huawei }}, xiaomi: {{ .Values.push.xiaomi.enabled }}}
  wechat: {appId: {{ .Values.wechat.appId | quote }}, templates: {{ join "," .Values.wechat.templates | quote }}}
  wecom: {corpId: {{ .Values.wecom.corpId | quote }}, agentId: {{ .Values.wecom.agentId | quote }}, sender: {{ .Values.wecom.sender | quote }}}
  consumes:
    - {topic: waymark.journey.progress.v1, group: waymark-delivery}
    - {topic: waymark.profile.event.v1, group: waymark-delivery}
  paths: ["/v1/messages", "/v1/messages:preview", "/v1/broadcasts", "/v1/push-keys", "/v1/callbacks", "/delivery/v1/people", "/l"]
frequency:
  port: 8085
  postgres: true
  kafka: true
  public: true
  longestWorkSeconds: 30
  callers: [{name: delivery, port: 8085}, {name: consent, port: 8085}]
  consumes:
    - {topic: waymark.delivery.status.v1, group: waymark-frequency}
    - {topic: waymark.delivery.inbound.v1, group: waymark-frequency}
    - {topic: waymark.consent.changed.v1, group: waymark-frequency}
  paths: ["/v1/reservations", "/v1/reservations:confirm", "/v1/reservations:release", "/v1/policies", "/v1/inbound-messages", "/frequency/v1/people"]
journey:
  port: 8086
  env: {WAYMARK_JOURNEY_CHANNELS: {{ join "," $channels | quote }}, WAYMARK_JOURNEY_RECEIPTS: {{ join "," $receipts | quote }}}
  channels: {{ toJson $channels }}
  postgres: true
  kafka: true
  engine: true
  public: true
  longestWorkSeconds: 60
  callers: [{name: delivery, port: 8086}, {name: consent, port: 8086}]
  consumes:
    - {topic: waymark.profile.event.v1, group: waymark-journey}
    - {topic: waymark.delivery.status.v1, group: waymark-journey}
    - {topic: waymark.delivery.inbound.v1, group: waymark-journey}
    - {topic: waymark.consent.changed.v1, group: waymark-journey}
    - {topic: waymark.consent.rights-request.v1, group: waymark-journey}
  paths: ["/v1/journeys", "/v1/entries", "/v1/entries:reconcile"]
{{- if .Values.sandbox.enabled }}
sandbox:
  port: 8090
  public: true
  longestWorkSeconds: 10
  callers: [{name: delivery, port: 2775}, {name: delivery, port: 2525}]
  morePorts: [{name: smpp, port: 2775}, {name: smtp, port: 2525}]
  smpp: {host: 0.0.0.0, port: 2775}
  smtp: {host: 0.0.0.0, port: 2525, user: waymark}
  dataDir: /data
  single: true
  env: {WAYMARK_SANDBOX_DIR: /data}
{{- end }}
{{- end }}

{{/* The settings of one service: the defaults, and over them its own. */}}
{{- define "waymark.service-values" -}}
{{- toYaml (mustMergeOverwrite (deepCopy .root.Values.defaults) (deepCopy (index .root.Values .name))) -}}
{{- end }}
