{{/* Names and labels. The version is a label of objects and pods, never of selectors: those cannot change in an upgrade. */}}
{{- define "waymark-service.fullname" -}}
{{- printf "%s-%s" .root.Release.Name .name | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{- define "waymark-service.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "waymark-service.labels" -}}
{{ include "waymark-service.selector" . }}
app.kubernetes.io/component: service
app.kubernetes.io/part-of: waymark
app.kubernetes.io/version: {{ include "waymark-service.tag" . | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | quote }}
{{- end }}

{{/* The pods of the migration have a name of their own: they are no endpoints of the service. */}}
{{- define "waymark-service.migration-selector" -}}
app.kubernetes.io/name: {{ .name }}-migration
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "waymark-service.migration-labels" -}}
{{ include "waymark-service.migration-selector" . }}
app.kubernetes.io/component: migration
app.kubernetes.io/part-of: waymark
app.kubernetes.io/version: {{ include "waymark-service.tag" . | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | quote }}
{{- end }}

{{- define "waymark-service.tag" -}}
{{- .root.Values.image.tag | default .root.Chart.AppVersion -}}
{{- end }}

{{- define "waymark-service.image" -}}
{{- $registry := .root.Values.image.registry -}}
{{- $path := printf "%s%s" (ternary "" (printf "%s/" $registry) (empty $registry)) (printf "waymark/%s" .name) -}}
{{- if .values.digest -}}
{{ printf "%s@%s" $path .values.digest }}
{{- else -}}
{{ printf "%s:%s" $path (include "waymark-service.tag" .) }}
{{- end -}}
{{- end }}

{{/* What runs at least: the fixed number, or the autoscaler's lower bound. */}}
{{- define "waymark-service.least-replicas" -}}
{{- if .values.hpa.enabled -}}{{ .values.hpa.minReplicas }}
{{- else if .values.keda.enabled -}}{{ .values.keda.minReplicas }}
{{- else -}}{{ .values.replicas | default 2 }}
{{- end -}}
{{- end }}

{{/* The port of host:port or of a URL; the scheme's own where none is given. */}}
{{- define "waymark-service.port-of" -}}
{{- $rest := regexReplaceAll "^[a-z]+://" . "" | splitList "/" | first -}}
{{- if regexMatch ":[0-9]+$" $rest -}}{{ $rest | splitList ":" | last }}
{{- else if hasPrefix "https://" . -}}443
{{- else if hasPrefix "http://" . -}}80
{{- else -}}{{ fail (printf "%s has no port: write host:port" .) }}
{{- end -}}
{{- end }}

{{- define "waymark-service.all" -}}
{{- $parts := list "deployment" "service" "account" "network-policy" -}}
{{- if .values.minAvailable }}{{ $parts = append $parts "disruption-budget" }}{{ end -}}
{{- if .values.hpa.enabled }}{{ $parts = append $parts "hpa" }}{{ end -}}
{{- if .values.keda.enabled }}{{ $parts = append $parts "keda" }}{{ end -}}
{{- if or .values.settings .values.parameters }}{{ $parts = append $parts "settings" }}{{ end -}}
{{- if and .facts.postgres .root.Values.migrations.enabled }}{{ $parts = append $parts "migration" }}{{ end -}}
{{- if and .root.Values.monitoring.serviceMonitor.enabled .facts.postgres }}{{ $parts = append $parts "monitor" }}{{ end -}}
{{- $context := . -}}
{{- range $parts }}
---
{{ include (printf "waymark-service.%s" .) $context }}
{{- end }}
{{- end }}
