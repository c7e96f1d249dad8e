{{- define "waymark-service.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "waymark-service.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waymark-service.labels" . | nindent 4 }}
spec:
  selector:
    {{- include "waymark-service.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .facts.port }}
      targetPort: http
      appProtocol: http
    {{- range .facts.morePorts }}
    - name: {{ .name }}
      port: {{ .port }}
      targetPort: {{ .name }}
    {{- end }}
{{- end }}

{{- define "waymark-service.account" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "waymark-service.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waymark-service.labels" . | nindent 4 }}
automountServiceAccountToken: false
{{- end }}

{{/* Only the edges of the architecture: who calls this service, whom it calls. Everything else is denied for the whole mesh. */}}
{{- define "waymark-service.network-policy" -}}
{{- if .root.Values.networkPolicy.enabled }}
{{- $policy := .root.Values.networkPolicy -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "waymark-service.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waymark-service.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      {{- include "waymark-service.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- range .facts.callers }}
    - from:
        - podSelector:
            matchLabels:
              app.kubernetes.io/name: {{ .name }}
              app.kubernetes.io/instance: {{ $.root.Release.Name }}
      ports:
        - port: {{ .port }}
    {{- end }}
    {{- if and $policy.clients .facts.public }}
    - from:
        {{- toYaml $policy.clients | nindent 8 }}
      ports:
        - port: http
    {{- end }}
    {{- if and $policy.monitoring .facts.postgres }}
    - from:
        {{- toYaml $policy.monitoring | nindent 8 }}
      ports:
        - port: http
    {{- end }}
    {{- if not (or .facts.callers (and $policy.clients .facts.public) (and $policy.monitoring .facts.postgres)) }} []{{ end }}
  egress:
    {{- include "waymark-service.egress-dns" . | nindent 4 }}
    {{- range .facts.calls }}
    - to:
        - podSelector:
            matchLabels:
              app.kubernetes.io/name: {{ .name }}
              app.kubernetes.io/instance: {{ $.root.Release.Name }}
      ports:
        - port: {{ .port }}
    {{- end }}
    {{- if .facts.postgres }}
    {{- include "waymark-service.egress-postgres" . | nindent 4 }}
    {{- include "waymark-service.egress-to" (dict "peers" $policy.oidc "ports" (list (include "waymark-service.port-of" .root.Values.oidc.issuer))) | nindent 4 }}
    {{- if .root.Values.tracing.endpoint }}
    {{- include "waymark-service.egress-to" (dict "peers" $policy.tracing "ports" (list (include "waymark-service.port-of" .root.Values.tracing.endpoint))) | nindent 4 }}
    {{- end }}
    {{- end }}
    {{- if .facts.kafka }}
    {{- $ports := list }}
    {{- range splitList "," .root.Values.kafka.bootstrapServers }}{{ $ports = append $ports (include "waymark-service.port-of" .) }}{{ end }}
    {{- include "waymark-service.egress-to" (dict "peers" $policy.kafka "ports" (uniq $ports)) | nindent 4 }}
    {{- end }}
    {{- if .facts.engine }}
    {{- $ports := list (include "waymark-service.port-of" .root.Values.engine.address) }}
    {{- with .root.Values.engine.oauth.authorizationServerUrl }}{{ $ports = append $ports (include "waymark-service.port-of" .) }}{{ end }}
    {{- include "waymark-service.egress-to" (dict "peers" $policy.engine "ports" (uniq $ports)) | nindent 4 }}
    {{- end }}
    {{- if and .facts.smpp .root.Values.smpp.host }}
    {{- include "waymark-service.egress-to" (dict "peers" $policy.smpp "ports" (list (toString .root.Values.smpp.port))) | nindent 4 }}
    {{- end }}
    {{- $accounts := .facts.accounts | default dict }}
    {{- if $accounts.sms }}
    {{- include "waymark-service.egress-to" (dict "peers" $policy.sms "ports" (list "443" "2775" "3550")) | nindent 4 }}
    {{- end }}
    {{- if and .facts.smtp .root.Values.smtp.host }}
    {{- include "waymark-service.egress-to" (dict "peers" $policy.smtp "ports" (list (toString .root.Values.smtp.port))) | nindent 4 }}
    {{- end }}
    {{- with .facts.webhook }}
    {{- include "waymark-service.egress-to" (dict "peers" $policy.webhook "ports" (list (include "waymark-service.port-of" .))) | nindent 4 }}
    {{- end }}
    {{- with (.facts.languageModel | default dict).url }}
    {{- include "waymark-service.egress-to" (dict "peers" $policy.languageModel "ports" (list (include "waymark-service.port-of" .))) | nindent 4 }}
    {{- end }}
    {{- if or (.facts.wechat | default dict).appId $accounts.wechat }}
    {{- include "waymark-service.egress-to" (dict "peers" $policy.wechat "ports" (list "443")) | nindent 4 }}
    {{- end }}
    {{- if or (.facts.wecom | default dict).corpId $accounts.wecom }}
    {{- include "waymark-service.egress-to" (dict "peers" $policy.wecom "ports" (list "443")) | nindent 4 }}
    {{- end }}
    {{- if and (eq .name "delivery") $policy.modules }}
    {{- include "waymark-service.egress-to" (dict "peers" $policy.modules "ports" (list "443")) | nindent 4 }}
    {{- end }}
    {{- with .facts.push }}
    {{- if or .publicKey .fcmSecret .apns.secret .huawei.appId .xiaomi $accounts.push }}
    {{- include "waymark-service.egress-to" (dict "peers" $policy.push "ports" (list "443")) | nindent 4 }}
    {{- end }}
    {{- end }}
{{- end }}
{{- end }}

{{- define "waymark-service.egress-dns" -}}
- to:
    {{- toYaml .root.Values.networkPolicy.dns | nindent 4 }}
  ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
{{- end }}

{{- define "waymark-service.egress-postgres" -}}
{{ include "waymark-service.egress-to" (dict "peers" .root.Values.networkPolicy.postgres "ports" (list (include "waymark-service.port-of" .root.Values.postgres.address))) }}
{{- end }}

{{/* Without peers the port alone is the bound: the system may live outside the cluster, at an address that changes. */}}
{{- define "waymark-service.egress-to" -}}
- ports:
    {{- range .ports }}
    - port: {{ . }}
    {{- end }}
  {{- with .peers }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
