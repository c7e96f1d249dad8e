package dev.waymark.platform.worker;

import io.camunda.client.CamundaClient;
import java.nio.charset.StandardCharsets;

/** The smallest drawing with a job. */
final class OneTaskProcess {

    private OneTaskProcess() {}

    /** Deploys a process of one task; its id is its job type. */
    static void deploy(CamundaClient client, String jobType) {
        String bpmn = """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test" id="d">
                  <bpmn:process id="%1$s" isExecutable="true">
                    <bpmn:startEvent id="start"/>
                    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="task"/>
                    <bpmn:serviceTask id="task">
                      <bpmn:extensionElements>
                        <zeebe:taskDefinition type="%1$s" retries="3"/>
                        <zeebe:taskHeaders><zeebe:header key="template" value="greeting"/></zeebe:taskHeaders>
                      </bpmn:extensionElements>
                    </bpmn:serviceTask>
                    <bpmn:sequenceFlow id="f2" sourceRef="task" targetRef="end"/>
                    <bpmn:endEvent id="end"/>
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(jobType);
        client.newDeployResourceCommand()
                .addResourceBytes(bpmn.getBytes(StandardCharsets.UTF_8), jobType + ".bpmn")
                .send()
                .join();
    }
}
