{{/*
The schema is migrated before any pod of the new version starts: by the same image, which ends when it is done. It runs
before the release's other objects exist, so it brings its own network policy and needs no service account.
*/}}
{{- define "waymark-service.migration" -}}
{{- $name := printf "%s-migration" (include "waymark-service.fullname" .) -}}
{{- if .root.Values.networkPolicy.enabled }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ $name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waymark-service.migration-labels" . | nindent 4 }}
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-weight: "-5"
    helm.sh/hook-delete-policy: before-hook-creation
spec:
  podSelector:
    matchLabels:
      {{- include "waymark-service.migration-selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress: []
  egress:
    {{- include "waymark-service.egress-dns" . | nindent 4 }}
    {{- include "waymark-service.egress-postgres" . | nindent 4 }}
---
{{- end }}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ $name }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "waymark-service.migration-labels" . | nindent 4 }}
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-weight: "0"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  backoffLimit: 3
  activeDeadlineSeconds: {{ .root.Values.migrations.deadlineSeconds }}
  template:
    metadata:
      labels:
        {{- include "waymark-service.migration-labels" . | nindent 8 }}
    spec:
      restartPolicy: Never
      {{- include "waymark-service.pod-place" . | nindent 6 }}
      securityContext:
        {{- include "waymark-service.pod-security" . | nindent 8 }}
      containers:
        - name: migration
          image: {{ include "waymark-service.image" . | quote }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          env:
            - name: WAYMARK_MIGRATE
              value: only
            # Never used here; but the service does not start without the settings it needs.
            {{- if .facts.key }}
            {{- include "waymark-service.secret-env" (dict "name" "WAYMARK_CONSENT_KEY" "secret" .values.existingSecret "key" "consent-key") | nindent 12 }}
            {{- include "waymark-service.secret-env" (dict "name" "WAYMARK_LEDGER_KEY" "secret" .values.existingSecret "key" "ledger-key") | nindent 12 }}
            {{- include "waymark-service.secret-env" (dict "name" "WAYMARK_LINK_KEYS" "secret" .values.existingSecret "key" "link-keys") | nindent 12 }}
            {{- end }}
            {{- if .facts.calls }}
            {{- include "waymark-service.secret-env" (dict "name" "WAYMARK_OIDC_SECRET" "secret" .values.existingSecret "key" "oidc-secret") | nindent 12 }}
            {{- end }}
            {{- include "waymark-service.env-postgres" . | nindent 12 }}
          resources:
            {{- toYaml .values.resources | nindent 12 }}
          securityContext:
            {{- include "waymark-service.container-security" . | nindent 12 }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            {{- if .root.Values.postgres.caSecret }}
            - name: postgres-ca
              mountPath: /etc/waymark/postgres
              readOnly: true
            {{- end }}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: 64Mi
        {{- if .root.Values.postgres.caSecret }}
        - name: postgres-ca
          secret:
            secretName: {{ .root.Values.postgres.caSecret }}
            items:
              - key: ca.crt
                path: ca.crt
        {{- end }}
{{- end }}
