package dev.waymark.content.api;

import dev.waymark.content.UnusableLiquidException;
import dev.waymark.content.UnusableValueException;
import dev.waymark.content.liquid.LiquidSyntaxException;
import dev.waymark.platform.problem.Problems;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns the domain's refusals into problems. */
class Refusals {

    @ServerExceptionMapper
    Response unusable(UnusableValueException refusal) {
        return Problems.invalid(refusal.field(), refusal.wrong(), refusal.fix()).toResponse();
    }

    @ServerExceptionMapper
    Response notLiquid(UnusableLiquidException refusal) {
        LiquidSyntaxException finding = refusal.finding();
        return Problems.unprocessable("template-syntax", "The template is not usable Liquid", refusal.detail())
                .with("field", refusal.field())
                .with("line", finding.line())
                .with("column", finding.column())
                .with("fix", finding.fix())
                .build()
                .toResponse();
    }
}
