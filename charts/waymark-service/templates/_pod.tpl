{{/* What the pods of the service and of its migration share. */}}
{{- define "waymark-service.pod-security" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "waymark-service.container-security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "waymark-service.pod-place" -}}
automountServiceAccountToken: false
# A Kubernetes Service named "kafka" would otherwise set variables that every Kafka client takes for settings.
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}

{{/* Certificate authorities, by the connections that have one. */}}
{{- define "waymark-service.authorities" -}}
{{- $all := dict -}}
{{- if .facts.postgres }}{{ $_ := set $all "postgres" .root.Values.postgres.caSecret }}{{ end -}}
{{- if .facts.kafka }}{{ $_ := set $all "kafka" .root.Values.kafka.caSecret }}{{ end -}}
{{- if .facts.engine }}{{ $_ := set $all "engine" .root.Values.engine.caSecret }}{{ end -}}
{{- $found := dict -}}
{{- range $name, $secret := $all }}{{ if $secret }}{{ $_ := set $found $name $secret }}{{ end }}{{ end -}}
{{- toYaml $found -}}
{{- end }}

{{- define "waymark-service.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- range $name, $secret := include "waymark-service.authorities" . | fromYaml }}
- name: {{ $name }}-ca
  mountPath: /etc/waymark/{{ $name }}
  readOnly: true
{{- end }}
{{- if .values.settings }}
- name: settings
  mountPath: /app/config
  readOnly: true
{{- end }}
{{- if .values.parameters }}
- name: parameters
  mountPath: /etc/waymark/parameters
  readOnly: true
{{- end }}
{{- if (.facts.push | default dict).fcmSecret }}
- name: fcm
  mountPath: /etc/waymark/fcm
  readOnly: true
{{- end }}
{{- if ((.facts.push | default dict).apns | default dict).secret }}
- name: apns
  mountPath: /etc/waymark/apns
  readOnly: true
{{- end }}
{{- range $channel, $secret := .facts.accounts }}
- name: {{ $channel }}-accounts
  mountPath: /etc/waymark/{{ $channel }}
  readOnly: true
{{- end }}
{{- if .facts.dataDir }}
- name: data
  mountPath: {{ .facts.dataDir }}
{{- end }}
{{- end }}

{{- define "waymark-service.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
{{- range $name, $secret := include "waymark-service.authorities" . | fromYaml }}
- name: {{ $name }}-ca
  secret:
    secretName: {{ $secret }}
    items:
      - key: ca.crt
        path: ca.crt
{{- end }}
{{- if .values.settings }}
- name: settings
  configMap:
    name: {{ include "waymark-service.fullname" . }}
    items:
      - key: application.properties
        path: application.properties
{{- end }}
{{- if .values.parameters }}
- name: parameters
  configMap:
    name: {{ include "waymark-service.fullname" . }}
    items:
      - key: parameters.properties
        path: parameters.properties
{{- end }}
{{- if (.facts.push | default dict).fcmSecret }}
- name: fcm
  secret:
    secretName: {{ .facts.push.fcmSecret }}
    items:
      - key: credentials.json
        path: credentials.json
{{- end }}
{{- if ((.facts.push | default dict).apns | default dict).secret }}
- name: apns
  secret:
    secretName: {{ .facts.push.apns.secret }}
    items:
      - key: key.p8
        path: key.p8
{{- end }}
{{- range $channel, $secret := .facts.accounts }}
- name: {{ $channel }}-accounts
  secret:
    secretName: {{ $secret }}
    items:
      - key: accounts.properties
        path: accounts.properties
{{- end }}
{{- if .facts.dataDir }}
- name: data
  emptyDir:
    sizeLimit: 1Gi
{{- end }}
{{- end }}

{{- define "waymark-service.topology" -}}
{{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
- maxSkew: 1
  topologyKey: {{ . }}
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "waymark-service.selector" $ | nindent 6 }}
  matchLabelKeys: [pod-template-hash]
{{- end }}
{{- end }}
