{{- define "waymark-service.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "waymark-service.fullname" . }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waymark-service.labels" . | nindent 4 }}
spec:
  {{- if not (or .values.hpa.enabled .values.keda.enabled) }}
  replicas: {{ .values.replicas | default 2 }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    type: {{ ternary "Recreate" "RollingUpdate" (hasKey .facts "dataDir") }}
    {{- if not (hasKey .facts "dataDir") }}
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
    {{- end }}
  selector:
    matchLabels:
      {{- include "waymark-service.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "waymark-service.labels" . | nindent 8 }}
      annotations:
        waymark.dev/settings: {{ toJson (list .values.settings .values.parameters) | sha256sum | trunc 16 | quote }}
        {{- with .values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "waymark-service.fullname" . }}
      {{- include "waymark-service.pod-place" . | nindent 6 }}
      terminationGracePeriodSeconds: {{ .values.terminationGracePeriodSeconds }}
      securityContext:
        {{- include "waymark-service.pod-security" . | nindent 8 }}
      topologySpreadConstraints:
        {{- include "waymark-service.topology" . | trim | nindent 8 }}
      containers:
        - name: {{ .name }}
          image: {{ include "waymark-service.image" . | quote }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          ports:
            - name: http
              containerPort: {{ .facts.port }}
            {{- range .facts.morePorts }}
            - name: {{ .name }}
              containerPort: {{ .port }}
            {{- end }}
          env:
            {{- include "waymark-service.env" . | nindent 12 }}
          {{- include "waymark-service.probes" . | nindent 10 }}
          lifecycle:
            preStop:
              # The endpoints are told to send nothing more while the service still answers.
              sleep:
                seconds: {{ .values.preStopSeconds }}
          resources:
            {{- toYaml .values.resources | nindent 12 }}
          securityContext:
            {{- include "waymark-service.container-security" . | nindent 12 }}
          volumeMounts:
            {{- include "waymark-service.mounts" . | nindent 12 }}
      volumes:
        {{- include "waymark-service.volumes" . | nindent 8 }}
{{- end }}

{{/* Liveness never asks another system; readiness does (the engine, the database). */}}
{{- define "waymark-service.probes" -}}
startupProbe:
  httpGet:
    path: /q/health/started
    port: http
  periodSeconds: 2
  failureThreshold: 60
readinessProbe:
  httpGet:
    path: /q/health/ready
    port: http
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 3
livenessProbe:
  httpGet:
    path: /q/health/live
    port: http
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
{{- end }}
