{{- define "waymark-service.disruption-budget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "waymark-service.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waymark-service.labels" . | nindent 4 }}
spec:
  minAvailable: {{ .values.minAvailable }}
  # A pod that is not ready serves nobody: it may always be moved.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "waymark-service.selector" . | nindent 6 }}
{{- end }}

{{- define "waymark-service.hpa" -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "waymark-service.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waymark-service.labels" . | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "waymark-service.fullname" . }}
  minReplicas: {{ .values.hpa.minReplicas }}
  maxReplicas: {{ .values.hpa.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .values.hpa.cpuPercent }}
{{- end }}

{{/* By what waits in Kafka. More replicas than a topic has partitions stay idle. */}}
{{- define "waymark-service.keda" -}}
{{- $kafka := .root.Values.kafka -}}
{{- $name := include "waymark-service.fullname" . -}}
{{- $sasl := hasPrefix "SASL_" $kafka.securityProtocol -}}
{{- $tls := hasSuffix "SSL" $kafka.securityProtocol -}}
{{- $sasls := dict "PLAIN" "plaintext" "SCRAM-SHA-256" "scram_sha256" "SCRAM-SHA-512" "scram_sha512" -}}
{{- if or $sasl $kafka.caSecret }}
apiVersion: keda.sh/v1alpha1
kind: TriggerAuthentication
metadata:
  name: {{ $name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waymark-service.labels" . | nindent 4 }}
spec:
  secretTargetRef:
    {{- if $sasl }}
    - parameter: username
      name: {{ $kafka.existingSecret }}
      key: username
    - parameter: password
      name: {{ $kafka.existingSecret }}
      key: password
    {{- end }}
    {{- if $kafka.caSecret }}
    - parameter: ca
      name: {{ $kafka.caSecret }}
      key: ca.crt
    {{- end }}
---
{{- end }}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: {{ $name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waymark-service.labels" . | nindent 4 }}
spec:
  scaleTargetRef:
    name: {{ $name }}
  minReplicaCount: {{ .values.keda.minReplicas }}
  maxReplicaCount: {{ .values.keda.maxReplicas }}
  triggers:
    {{- range .facts.consumes }}
    - type: kafka
      metadata:
        bootstrapServers: {{ $kafka.bootstrapServers | quote }}
        consumerGroup: {{ .group }}
        topic: {{ .topic }}
        lagThreshold: {{ $.values.keda.lagThreshold | quote }}
        {{- if $sasl }}
        sasl: {{ index $sasls $kafka.saslMechanism }}
        {{- end }}
        {{- if $tls }}
        tls: enable
        {{- end }}
      {{- if or $sasl $kafka.caSecret }}
      authenticationRef:
        name: {{ $name }}
      {{- end }}
    {{- end }}
{{- end }}

{{- define "waymark-service.settings" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "waymark-service.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waymark-service.labels" . | nindent 4 }}
data:
  {{- with .values.settings }}
  application.properties: |
    {{- range $key, $value := . }}
    {{ $key }}={{ $value }}
    {{- end }}
  {{- end }}
  {{- with .values.parameters }}
  parameters.properties: |
    {{- range $key, $value := . }}
    {{ $key }}={{ $value }}
    {{- end }}
  {{- end }}
{{- end }}

{{- define "waymark-service.monitor" -}}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ include "waymark-service.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waymark-service.labels" . | nindent 4 }}
    {{- with .root.Values.monitoring.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  jobLabel: app.kubernetes.io/name
  selector:
    matchLabels:
      {{- include "waymark-service.selector" . | nindent 6 }}
  endpoints:
    - port: http
      path: /q/metrics
      interval: {{ .root.Values.monitoring.serviceMonitor.interval }}
{{- end }}
