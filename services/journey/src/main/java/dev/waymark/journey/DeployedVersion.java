package dev.waymark.journey;

/**
 * A version as the engine has it.
 *
 * @param version the engine's number; the same as before when the newest version is the same drawing
 * @param processDefinitionKey the engine's key of it
 */
public record DeployedVersion(int version, long processDefinitionKey) {}
