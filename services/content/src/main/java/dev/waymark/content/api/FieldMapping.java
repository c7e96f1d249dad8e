package dev.waymark.content.api;

import dev.waymark.content.FieldType;
import dev.waymark.content.UnusableValueException;
import dev.waymark.content.api.contract.ArmChoice;
import dev.waymark.content.api.contract.ArmWin;
import dev.waymark.content.api.contract.TemplateField;
import dev.waymark.content.arms.ArmChoice.Policy;
import dev.waymark.content.arms.Win;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Between the contract's fields and choices and the domain's. */
final class FieldMapping {

    private FieldMapping() {}

    static List<dev.waymark.content.TemplateField> fields(@Nullable List<@Nullable TemplateField> fields) {
        List<dev.waymark.content.TemplateField> all = new ArrayList<>();
        for (TemplateField field : Objects.requireNonNullElse(fields, List.<TemplateField>of())) {
            if (field == null) {
                throw new UnusableValueException(
                        "fields[" + all.size() + "]", "is null", "Send a field, or leave it out.");
            }
            all.add(field(field));
        }
        return all;
    }

    private static dev.waymark.content.TemplateField field(TemplateField f) {
        boolean personal = f.personal() == null ? f.name().startsWith("person.") : f.personal();
        return new dev.waymark.content.TemplateField(
                f.name(),
                FieldType.valueOf(f.type().name()),
                f.currency(),
                Boolean.TRUE.equals(f.required()),
                f.fallback(),
                f.maxLength(),
                f.example(),
                personal,
                Boolean.TRUE.equals(f.allowedForModels()));
    }

    static TemplateField field(dev.waymark.content.TemplateField f) {
        return new TemplateField(
                f.name(),
                TemplateField.TypeEnum.valueOf(f.type().name()),
                f.currency(),
                f.required(),
                f.fallback(),
                f.maxLength(),
                f.example(),
                f.personal(),
                f.allowedForModels());
    }

    static dev.waymark.content.arms.ArmChoice choice(@Nullable ArmChoice choice) {
        if (choice == null) {
            return dev.waymark.content.arms.ArmChoice.NONE;
        }
        Policy policy = Policy.valueOf(choice.policy().name());
        int floor = policy == Policy.THOMPSON ? dev.waymark.content.arms.ArmChoice.ORDINARY_FLOOR : 0;
        return new dev.waymark.content.arms.ArmChoice(
                policy, Objects.requireNonNullElse(choice.floorPercent(), floor), wins(choice.wins()));
    }

    static ArmChoice choice(dev.waymark.content.arms.ArmChoice choice) {
        Integer floor = choice.policy() == Policy.THOMPSON ? choice.floorPercent() : null;
        return new ArmChoice(
                ArmChoice.PolicyEnum.valueOf(choice.policy().name()),
                floor,
                choice.wins().stream().map(win -> ArmWin.valueOf(win.name())).toList());
    }

    private static Set<Win> wins(@Nullable List<@Nullable ArmWin> wins) {
        if (wins == null) {
            return dev.waymark.content.arms.ArmChoice.ALL;
        }
        if (wins.isEmpty() || wins.contains(null)) {
            throw new UnusableValueException(
                    "choice.wins", "names nothing that counts", "Name CLICKED, REPLIED or CONVERTED, or leave it out.");
        }
        return wins.stream().map(win -> Win.valueOf(win.name())).collect(Collectors.toSet());
    }
}
