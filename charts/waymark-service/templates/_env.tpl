{{/* The environment of a service. Secrets come by reference alone; nothing here holds one. */}}
{{- define "waymark-service.env" -}}
- name: WAYMARK_HTTP_HOST
  value: 0.0.0.0
- name: WAYMARK_HTTP_PORT
  value: {{ .facts.port | quote }}
- name: QUARKUS_SHUTDOWN_TIMEOUT
  value: PT10S
{{- if .values.jvmOptions }}
- name: JDK_JAVA_OPTIONS
  value: {{ .values.jvmOptions | quote }}
{{- end }}
{{- if .facts.postgres }}
- name: WAYMARK_MIGRATE
  value: {{ ternary "skip" "at-start" .root.Values.migrations.enabled }}
{{ include "waymark-service.env-postgres" . }}
{{ include "waymark-service.env-oidc" . }}
{{ include "waymark-service.env-tracing" . }}
{{- end }}
{{- if .facts.kafka }}
{{ include "waymark-service.env-kafka" . }}
{{- end }}
{{- if .facts.engine }}
{{ include "waymark-service.env-engine" . }}
{{- end }}
{{- range .facts.calls }}
{{- if eq .by "http" }}
- name: {{ printf "WAYMARK_%s_URL" (upper .name) }}
  value: {{ printf "http://%s:%v" (include "waymark-service.fullname" (dict "root" $.root "name" .name)) .port }}
{{- end }}
{{- end }}
{{- if .facts.key }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_CONSENT_KEY" "secret" .values.existingSecret "key" "consent-key") }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_LEDGER_KEY" "secret" .values.existingSecret "key" "ledger-key") }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_LINK_KEYS" "secret" .values.existingSecret "key" "link-keys") }}
{{- end }}
{{- if (.facts.smpp | default dict).host }}
{{ include "waymark-service.env-smpp" . }}
{{- end }}
{{- if (.facts.smtp | default dict).host }}
{{ include "waymark-service.env-smtp" . }}
{{- end }}
{{- with .facts.webhook }}
- name: WAYMARK_WEBHOOK_URL
  value: {{ . | quote }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_WEBHOOK_SECRET" "secret" $.values.existingSecret "key" "webhook-secret") }}
{{- end }}
{{- if (.facts.links | default dict).hosts }}
- name: WAYMARK_LINKS_URL
  value: {{ .facts.links.url | quote }}
- name: WAYMARK_LINKS_HOSTS
  value: {{ .facts.links.hosts | quote }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_LINKS_KEYS" "secret" .values.existingSecret "key" "short-link-keys") }}
{{- end }}
{{- with .facts.languageModel }}
{{- if .url }}
- name: WAYMARK_LANGUAGE_MODEL_URL
  value: {{ .url | quote }}
- name: WAYMARK_LANGUAGE_MODEL_NAME
  value: {{ .name | quote }}
{{- if .key }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_LANGUAGE_MODEL_KEY" "secret" $.values.existingSecret "key" "language-model-key") }}
{{- end }}
{{- end }}
{{- end }}
{{- with .facts.wechat }}
{{- if .appId }}
- name: WAYMARK_WECHAT_APP_ID
  value: {{ .appId | quote }}
- name: WAYMARK_WECHAT_TEMPLATES
  value: {{ .templates | quote }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_WECHAT_SECRET" "secret" $.values.existingSecret "key" "wechat-secret") }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_WECHAT_CALLBACK_TOKEN" "secret" $.values.existingSecret "key" "wechat-callback-token") }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_WECHAT_ENCODING_AES_KEY" "secret" $.values.existingSecret "key" "wechat-encoding-aes-key") }}
{{- end }}
{{- end }}
{{- with .facts.wecom }}
{{- if .agentId }}
- name: WAYMARK_DELIVERY_WECOM_BRAND_AGENT_ID
  value: {{ .agentId | quote }}
{{ include "waymark-service.env-wecom" (dict "account" "BRAND" "corpId" .corpId "secret" $.values.existingSecret "keys" "wecom") }}
{{- end }}
{{- if .sender }}
- name: WAYMARK_DELIVERY_WECOM_SHOP_SENDER
  value: {{ .sender | quote }}
{{ include "waymark-service.env-wecom" (dict "account" "SHOP" "corpId" .corpId "secret" $.values.existingSecret "keys" "wecom-customer") }}
{{- end }}
{{- end }}
{{- with .facts.push }}
{{- if .publicKey }}
- name: WAYMARK_WEB_PUSH_PUBLIC_KEY
  value: {{ .publicKey | quote }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_WEB_PUSH_PRIVATE_KEY" "secret" $.values.existingSecret "key" "web-push-private-key") }}
- name: WAYMARK_WEB_PUSH_SUBJECT
  value: {{ .subject | quote }}
{{- end }}
{{- if .fcmSecret }}
- name: WAYMARK_FCM_CREDENTIALS
  value: /etc/waymark/fcm/credentials.json
{{- end }}
{{- if .apns.secret }}
- name: WAYMARK_APNS_KEY
  value: /etc/waymark/apns/key.p8
- name: WAYMARK_APNS_KEY_ID
  value: {{ .apns.keyId | quote }}
- name: WAYMARK_APNS_TEAM_ID
  value: {{ .apns.teamId | quote }}
- name: WAYMARK_APNS_TOPIC
  value: {{ .apns.topic | quote }}
{{- end }}
{{- if .huawei.appId }}
- name: WAYMARK_HUAWEI_APP_ID
  value: {{ .huawei.appId | quote }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_HUAWEI_APP_SECRET" "secret" $.values.existingSecret "key" "huawei-app-secret") }}
{{- end }}
{{- if .xiaomi }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_XIAOMI_APP_SECRET" "secret" $.values.existingSecret "key" "xiaomi-app-secret") }}
{{- end }}
{{- end }}
{{- with .facts.accounts }}
{{- $files := list -}}
{{- range $channel, $_ := . }}{{ $files = append $files (printf "/etc/waymark/%s/accounts.properties" $channel) }}{{ end }}
- name: SMALLRYE_CONFIG_LOCATIONS
  value: {{ join "," $files | quote }}
{{- end }}
{{- if .values.parameters }}
- name: WAYMARK_JOURNEY_PARAMETERS
  value: /etc/waymark/parameters/parameters.properties
{{- end }}
{{- range $name, $value := .facts.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* What both kinds of accounts at WeCom have. */}}
{{- define "waymark-service.env-wecom" -}}
{{- $prefix := printf "WAYMARK_DELIVERY_WECOM_%s_" .account -}}
- name: {{ $prefix }}CORP_ID
  value: {{ .corpId | quote }}
{{ include "waymark-service.secret-env" (dict "name" (print $prefix "SECRET") "secret" .secret "key" (print .keys "-secret")) }}
{{ include "waymark-service.secret-env" (dict "name" (print $prefix "CALLBACK_TOKEN") "secret" .secret "key" (print .keys "-callback-token")) }}
{{ include "waymark-service.secret-env" (dict "name" (print $prefix "ENCODING_AES_KEY") "secret" .secret "key" (print .keys "-encoding-aes-key")) }}
{{- end }}

{{- define "waymark-service.secret-env" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end }}

{{- define "waymark-service.env-postgres" -}}
{{- $postgres := .root.Values.postgres -}}
- name: WAYMARK_POSTGRES
  value: {{ $postgres.address | quote }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_DB_PASSWORD" "secret" .values.existingSecret "key" "db-password") }}
{{- if ne $postgres.sslMode "disable" }}
{{- $ca := ternary "" "&sslrootcert=/etc/waymark/postgres/ca.crt" (empty $postgres.caSecret) }}
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ printf "jdbc:postgresql://%s/%s?sslmode=%s%s" $postgres.address .name $postgres.sslMode $ca | quote }}
- name: QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE
  value: {{ $postgres.sslMode }}
{{- if $postgres.caSecret }}
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM
  value: "true"
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS
  value: /etc/waymark/postgres/ca.crt
{{- else }}
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_ALL
  value: "true"
{{- end }}
- name: QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM
  value: {{ ternary "HTTPS" "NONE" (eq $postgres.sslMode "verify-full") }}
{{- end }}
{{- end }}

{{- define "waymark-service.env-oidc" -}}
{{- $oidc := .root.Values.oidc -}}
- name: WAYMARK_OIDC
  value: {{ $oidc.issuer | quote }}
{{- if $oidc.jwksPath }}
- name: QUARKUS_OIDC_JWKS_PATH
  value: {{ $oidc.jwksPath | quote }}
{{- end }}
{{- if $oidc.rolesClaim }}
- name: QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH
  value: {{ $oidc.rolesClaim | quote }}
{{- end }}
{{- if .facts.calls }}
{{- include "waymark-service.env-oidc-client" . }}
{{- end }}
{{- end }}

{{/* Only who calls another service needs a token of its own. */}}
{{- define "waymark-service.env-oidc-client" }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_OIDC_SECRET" "secret" .values.existingSecret "key" "oidc-secret") }}
{{- if .root.Values.oidc.tokenPath }}
- name: QUARKUS_OIDC_CLIENT_TOKEN_PATH
  value: {{ .root.Values.oidc.tokenPath | quote }}
{{- end }}
{{- end }}

{{- define "waymark-service.env-tracing" -}}
- name: WAYMARK_OTLP_ENABLED
  value: {{ ternary "false" "true" (empty .root.Values.tracing.endpoint) | quote }}
{{- if .root.Values.tracing.endpoint }}
- name: QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ .root.Values.tracing.endpoint | quote }}
{{- end }}
{{- end }}

{{/* Each KAFKA_ variable is a setting of every Kafka client in the service. */}}
{{- define "waymark-service.env-kafka" -}}
{{- $kafka := .root.Values.kafka -}}
- name: WAYMARK_KAFKA
  value: {{ $kafka.bootstrapServers | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ $kafka.securityProtocol }}
{{- if hasPrefix "SASL_" $kafka.securityProtocol }}
{{- $module := ternary "plain.PlainLoginModule" "scram.ScramLoginModule" (eq $kafka.saslMechanism "PLAIN") }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_KAFKA_USERNAME" "secret" $kafka.existingSecret "key" "username") }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_KAFKA_PASSWORD" "secret" $kafka.existingSecret "key" "password") }}
- name: KAFKA_SASL_MECHANISM
  value: {{ $kafka.saslMechanism }}
- name: KAFKA_SASL_JAAS_CONFIG
  value: {{ printf "org.apache.kafka.common.security.%s required username=\"$(WAYMARK_KAFKA_USERNAME)\" password=\"$(WAYMARK_KAFKA_PASSWORD)\";" $module | quote }}
{{- end }}
{{- if $kafka.caSecret }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/waymark/kafka/ca.crt
{{- end }}
{{- end }}

{{- define "waymark-service.env-engine" -}}
{{- $engine := .root.Values.engine -}}
- name: WAYMARK_ZEEBE
  value: {{ $engine.address | quote }}
- name: WAYMARK_ENGINE_DRAIN_LIMIT
  value: {{ printf "PT%dS" (int .facts.longestWorkSeconds) }}
{{- if $engine.caSecret }}
- name: WAYMARK_ENGINE_CA_CERTIFICATE
  value: /etc/waymark/engine/ca.crt
{{- end }}
{{- with $engine.oauth }}
{{- if .authorizationServerUrl }}
- name: WAYMARK_ENGINE_OAUTH_AUTHORIZATION_SERVER_URL
  value: {{ .authorizationServerUrl | quote }}
- name: WAYMARK_ENGINE_OAUTH_AUDIENCE
  value: {{ .audience | quote }}
{{- if .scope }}
- name: WAYMARK_ENGINE_OAUTH_SCOPE
  value: {{ .scope | quote }}
{{- end }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_ENGINE_OAUTH_CLIENT_ID" "secret" .existingSecret "key" "client-id") }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_ENGINE_OAUTH_CLIENT_SECRET" "secret" .existingSecret "key" "client-secret") }}
{{- end }}
{{- end }}
{{- end }}

{{/* delivery hands mail to a server; the sandbox is one. Both read the same account. */}}
{{- define "waymark-service.env-smtp" -}}
- name: WAYMARK_SMTP_HOST
  value: {{ .facts.smtp.host | quote }}
- name: WAYMARK_SMTP_PORT
  value: {{ .facts.smtp.port | quote }}
{{- if .facts.smtp.user }}
- name: WAYMARK_SMTP_USER
  value: {{ .facts.smtp.user | quote }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_SMTP_PASSWORD" "secret" .values.existingSecret "key" "smtp-password") }}
{{- end }}
{{- if .facts.smtp.sends }}
- name: WAYMARK_SMTP_PROTECTION
  value: {{ .facts.smtp.protection | quote }}
- name: WAYMARK_SMTP_FROM
  value: {{ .facts.smtp.from | quote }}
{{- with .root.Values.smtp.fromName }}
- name: WAYMARK_SMTP_FROM_NAME
  value: {{ . | quote }}
{{- end }}
{{- with .root.Values.smtp.replyTo }}
- name: WAYMARK_SMTP_REPLY_TO
  value: {{ . | quote }}
{{- end }}
{{- with .root.Values.smtp.bounceAddress }}
- name: WAYMARK_SMTP_BOUNCES
  value: {{ . | quote }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_SMTP_BOUNCES_SECRET" "secret" $.values.existingSecret "key" "smtp-bounce-secret") }}
{{- end }}
{{- end }}
{{- end }}

{{/* delivery binds to the SMSC; the sandbox is one. Both read the same account. */}}
{{- define "waymark-service.env-smpp" -}}
{{- $smpp := .root.Values.smpp -}}
- name: WAYMARK_SMPP_HOST
  value: {{ .facts.smpp.host | quote }}
- name: WAYMARK_SMPP_PORT
  value: {{ .facts.smpp.port | quote }}
- name: WAYMARK_SMPP_SYSTEM_ID
  value: {{ $smpp.systemId | quote }}
{{ include "waymark-service.secret-env" (dict "name" "WAYMARK_SMPP_PASSWORD" "secret" .values.existingSecret "key" "smpp-password") }}
{{- if .facts.smpp.sends }}
- name: WAYMARK_SMPP_SOURCE
  value: {{ $smpp.sourceAddress | quote }}
{{- end }}
{{- end }}
