{{/* Combinations that the schema cannot refuse. All that is wrong is told at once, each with its remedy. */}}
{{- define "waymark.check" -}}
{{- $wrong := concat
      (include "waymark.check-connections" . | fromYamlArray)
      (include "waymark.check-access" . | fromYamlArray)
-}}
{{- range $name, $facts := include "waymark.mesh" . | fromYaml -}}
{{- $values := include "waymark.service-values" (dict "root" $ "name" $name) | fromYaml -}}
{{- $wrong = concat $wrong (include "waymark.check-service" (dict "root" $ "name" $name "facts" $facts "values" $values) | fromYamlArray) -}}
{{- end -}}
{{- if $wrong -}}
{{- fail (printf "\n\nThese values do not fit together:\n- %s\n" (join "\n- " $wrong)) -}}
{{- end -}}
{{- end }}

{{- define "waymark.check-connections" -}}
{{- $wrong := list -}}
{{- with .Values -}}
{{- if not .postgres.address -}}
{{- $wrong = append $wrong "postgres.address is empty: set it to host:port of your Postgres; this chart brings no database." -}}
{{- end -}}
{{- if and (hasPrefix "verify-" .postgres.sslMode) (not .postgres.caSecret) -}}
{{- $wrong = append $wrong (printf "postgres.sslMode %s has nothing to verify with: set postgres.caSecret to a secret with the key ca.crt, or choose require." .postgres.sslMode) -}}
{{- end -}}
{{- if not .kafka.bootstrapServers -}}
{{- $wrong = append $wrong "kafka.bootstrapServers is empty: set it to host:port of your brokers; this chart brings none." -}}
{{- end -}}
{{- $sasl := hasPrefix "SASL_" .kafka.securityProtocol -}}
{{- if and $sasl (not .kafka.existingSecret) -}}
{{- $wrong = append $wrong (printf "kafka.securityProtocol %s needs credentials: set kafka.existingSecret to a secret with the keys username and password, or choose PLAINTEXT or SSL." .kafka.securityProtocol) -}}
{{- end -}}
{{- if and .kafka.existingSecret (not $sasl) -}}
{{- $wrong = append $wrong (printf "kafka.existingSecret is not used with kafka.securityProtocol %s: choose SASL_SSL or SASL_PLAINTEXT, or leave the secret out." .kafka.securityProtocol) -}}
{{- end -}}
{{- if and .kafka.caSecret (not (hasSuffix "SSL" .kafka.securityProtocol)) -}}
{{- $wrong = append $wrong (printf "kafka.caSecret is not used with kafka.securityProtocol %s: choose SSL or SASL_SSL, or leave the secret out." .kafka.securityProtocol) -}}
{{- end -}}
{{- if not .oidc.issuer -}}
{{- $wrong = append $wrong "oidc.issuer is empty: set it to the address of your OpenID Connect issuer, for example https://login.example.com/realms/waymark." -}}
{{- end -}}
{{- if and .sandbox.enabled .smpp.host -}}
{{- $wrong = append $wrong "sandbox.enabled and smpp.host are both set: leave smpp.host empty to send to the sandbox, or disable the sandbox to send to real phones." -}}
{{- end -}}
{{- if not (or .sandbox.enabled .smpp.host .sms.accountsSecret .smtp.host .push.web.publicKey .push.fcmSecret .push.apns.secret .push.huawei.appId .push.xiaomi.enabled .push.accountsSecret .wechat.appId .wechat.accountsSecret .wecom.corpId .wecom.accountsSecret .webhook.url .journey.channels) -}}
{{- $wrong = append $wrong "no channel has an account: set smpp.host to the host of your SMSC, smtp.host, push.web.publicKey, push.fcmSecret, push.apns.secret, push.huawei.appId, push.xiaomi.enabled, wechat.appId, wecom.corpId or webhook.url, or set sandbox.enabled=true to try without one." -}}
{{- end -}}
{{- if and .sandbox.enabled .smtp.host -}}
{{- $wrong = append $wrong "sandbox.enabled and smtp.host are both set: leave smtp.host empty to send mail to the sandbox, or disable the sandbox to send to real mailboxes." -}}
{{- end -}}
{{- if and .smtp.host (not .smtp.fromAddress) -}}
{{- $wrong = append $wrong "smtp.fromAddress is empty: set it to the address that your mail comes from, for example news@example.com." -}}
{{- end -}}
{{- if and .links.hosts (not .links.url) (not .ingress.host) -}}
{{- $wrong = append $wrong "links.hosts needs links.url or ingress.host: the address that short links begin with." -}}
{{- end -}}
{{- if and .wecom.corpId (not .wecom.agentId) (not .wecom.sender) -}}
{{- $wrong = append $wrong "wecom.corpId names no account: set wecom.agentId to write to members, wecom.sender to write to customers, or both." -}}
{{- end -}}
{{- if and (or .wecom.agentId .wecom.sender) (not .wecom.corpId) -}}
{{- $wrong = append $wrong "wecom.corpId is empty: set it to the id of your corporation, as WeCom's console shows it." -}}
{{- end -}}
{{- if and .wecom.agentId (has "wecom" .journey.receipts) -}}
{{- $wrong = append $wrong "journey.receipts has wecom, but of what the application of wecom.agentId sends nothing is told afterwards: take it out." -}}
{{- end -}}
{{- if and .push.web.publicKey (not .push.web.subject) -}}
{{- $wrong = append $wrong "push.web.subject is empty: set it to where push services reach you, for example mailto:push@example.com." -}}
{{- end -}}
{{- if and .push.apns.secret (not (and .push.apns.keyId .push.apns.teamId .push.apns.topic)) -}}
{{- $wrong = append $wrong "push.apns.secret is set without keyId, teamId or topic: set all three as your Apple developer account shows them." -}}
{{- end -}}
{{- end -}}
{{- toYaml (concat $wrong (include "waymark.check-engine" . | fromYamlArray)) -}}
{{- end }}

{{- define "waymark.check-engine" -}}
{{- $wrong := list -}}
{{- with .Values.engine -}}
{{- if not .address -}}
{{- $wrong = append $wrong "engine.address is empty: set it to the gRPC address of Zeebe or of your Camunda cluster, for example https://zeebe.example.com:443." -}}
{{- else if hasPrefix "http://" .address -}}
{{- if .caSecret -}}
{{- $wrong = append $wrong "engine.caSecret is not used with an http:// address: write https:// in engine.address, or leave the secret out." -}}
{{- end -}}
{{- if .oauth.authorizationServerUrl -}}
{{- $wrong = append $wrong "engine.oauth would send its tokens unencrypted: write https:// in engine.address." -}}
{{- end -}}
{{- end -}}
{{- if and .oauth.authorizationServerUrl (not (and .oauth.audience .oauth.existingSecret)) -}}
{{- $wrong = append $wrong "engine.oauth is not complete: set engine.oauth.audience, and engine.oauth.existingSecret to a secret with the keys client-id and client-secret." -}}
{{- end -}}
{{- if and .oauth.existingSecret (not .oauth.authorizationServerUrl) -}}
{{- $wrong = append $wrong "engine.oauth.existingSecret is not used without engine.oauth.authorizationServerUrl: set that too, or leave the secret out." -}}
{{- end -}}
{{- end -}}
{{- toYaml $wrong -}}
{{- end }}

{{- define "waymark.check-access" -}}
{{- $wrong := list -}}
{{- with .Values -}}
{{- if eq .image.tag "latest" -}}
{{- $wrong = append $wrong "image.tag is latest, which cannot be rolled back: name a version, or leave it empty for the chart's own." -}}
{{- end -}}
{{- if .ingress.enabled -}}
{{- if not .ingress.host -}}
{{- $wrong = append $wrong "ingress.enabled needs ingress.host: the host name under which the APIs are called." -}}
{{- end -}}
{{- if not .ingress.tlsSecret -}}
{{- $wrong = append $wrong "ingress.enabled needs ingress.tlsSecret: the APIs carry access tokens and personal data." -}}
{{- end -}}
{{- if and .networkPolicy.enabled (not .networkPolicy.clients) -}}
{{- $wrong = append $wrong "ingress.enabled leads nowhere while networkPolicy.clients is empty: name there the namespace of your ingress controller." -}}
{{- end -}}
{{- end -}}
{{- if and .languageModel.url (not .languageModel.name) -}}
{{- $wrong = append $wrong "languageModel.name is empty: set it to what the provider calls the model." -}}
{{- end -}}
{{- if and .monitoring.serviceMonitor.enabled .networkPolicy.enabled (not .networkPolicy.monitoring) -}}
{{- $wrong = append $wrong "monitoring.serviceMonitor.enabled reads nothing while networkPolicy.monitoring is empty: name there the namespace of your Prometheus." -}}
{{- end -}}
{{- end -}}
{{- toYaml $wrong -}}
{{- end }}

{{- define "waymark.check-service" -}}
{{- $wrong := list -}}
{{- $name := .name -}}
{{- $least := int (include "waymark-service.least-replicas" .) -}}
{{- with .values -}}
{{- if not .existingSecret -}}
{{- $keys := list -}}
{{- if $.facts.postgres }}{{ $keys = append $keys "db-password" }}{{ end -}}
{{- if $.facts.key }}{{ $keys = concat $keys (list "consent-key" "ledger-key" "link-keys") }}{{ end -}}
{{- if $.facts.calls }}{{ $keys = append $keys "oidc-secret" }}{{ end -}}
{{- if ($.facts.smpp | default dict).host }}{{ $keys = append $keys "smpp-password" }}{{ end -}}
{{- if ($.facts.smtp | default dict).user }}{{ $keys = append $keys "smtp-password" }}{{ end -}}
{{- if ($.facts.smtp | default dict).bounces }}{{ $keys = append $keys "smtp-bounce-secret" }}{{ end -}}
{{- if and ($.facts.languageModel | default dict).url $.facts.languageModel.key }}{{ $keys = append $keys "language-model-key" }}{{ end -}}
{{- if $.facts.webhook }}{{ $keys = append $keys "webhook-secret" }}{{ end -}}
{{- if ($.facts.links | default dict).hosts }}{{ $keys = append $keys "short-link-keys" }}{{ end -}}
{{- if ($.facts.push | default dict).publicKey }}{{ $keys = append $keys "web-push-private-key" }}{{ end -}}
{{- if (($.facts.push | default dict).huawei | default dict).appId }}{{ $keys = append $keys "huawei-app-secret" }}{{ end -}}
{{- if ($.facts.push | default dict).xiaomi }}{{ $keys = append $keys "xiaomi-app-secret" }}{{ end -}}
{{- range $field, $prefix := dict "agentId" "wecom" "sender" "wecom-customer" -}}
{{- if index ($.facts.wecom | default dict) $field }}{{ $keys = concat $keys (list (print $prefix "-secret") (print $prefix "-callback-token") (print $prefix "-encoding-aes-key")) }}{{ end -}}
{{- end -}}
{{- if ($.facts.wechat | default dict).appId }}{{ $keys = concat $keys (list "wechat-secret" "wechat-callback-token" "wechat-encoding-aes-key") }}{{ end -}}
{{- $wrong = append $wrong (printf "%s.existingSecret is empty: set it to a secret with %s %s." $name (ternary "the key" "the keys" (eq 1 (len $keys))) (join ", " $keys)) -}}
{{- end -}}
{{- if and .hpa.enabled .keda.enabled -}}
{{- $wrong = append $wrong (printf "%s.hpa and %s.keda are both enabled and would fight: enable one of them." $name $name) -}}
{{- end -}}
{{- if and .replicas (or .hpa.enabled .keda.enabled) -}}
{{- $wrong = append $wrong (printf "%s.replicas is set, but the autoscaler decides: leave replicas out (null), and set minReplicas and maxReplicas." $name) -}}
{{- end -}}
{{- if and .keda.enabled (not $.facts.consumes) -}}
{{- $wrong = append $wrong (printf "%s.keda is enabled, but %s reads nothing from Kafka: use %s.hpa." $name $name $name) -}}
{{- end -}}
{{- range $kind := list "hpa" "keda" -}}
{{- $scaler := index $.values $kind -}}
{{- if and $scaler.enabled (gt (int $scaler.minReplicas) (int $scaler.maxReplicas)) -}}
{{- $wrong = append $wrong (printf "%s.%s.minReplicas %v is greater than maxReplicas %v: turn them round." $name $kind $scaler.minReplicas $scaler.maxReplicas) -}}
{{- end -}}
{{- end -}}
{{- if and $.facts.single (or .hpa.enabled .keda.enabled (ne $least 1)) -}}
{{- $wrong = append $wrong (printf "%s keeps its phones in memory and runs once: set %s.replicas to 1, without an autoscaler." $name $name) -}}
{{- end -}}
{{- if ge (int .minAvailable) $least -}}
{{- $wrong = append $wrong (printf "%s.minAvailable %v with %v pods would never let a node be drained: set it to at most %v, or run more pods." $name .minAvailable $least (sub $least 1)) -}}
{{- end -}}
{{- $needed := add (int $.facts.longestWorkSeconds) (int .preStopSeconds) -}}
{{- if le (int .terminationGracePeriodSeconds) (int $needed) -}}
{{- $wrong = append $wrong (printf "%s.terminationGracePeriodSeconds %v cuts work off: its longest piece takes %v s after preStopSeconds %v, so set it above %v." $name .terminationGracePeriodSeconds $.facts.longestWorkSeconds .preStopSeconds $needed) -}}
{{- end -}}
{{- range .receipts -}}
{{- if not (has . $.facts.channels) -}}
{{- $wrong = append $wrong (printf "journey.receipts has %s, by which nothing is sent here: give that channel an account, name it in journey.channels, or take it out." .) -}}
{{- end -}}
{{- end -}}
{{- range $key, $value := .settings -}}
{{- if regexMatch "(?i)(password|secret|credential|jaas)" $key -}}
{{- $wrong = append $wrong (printf "%s.settings has %s, which would stand readable in a ConfigMap: put it into the secret of %s.existingSecret." $name $key $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toYaml $wrong -}}
{{- end }}
