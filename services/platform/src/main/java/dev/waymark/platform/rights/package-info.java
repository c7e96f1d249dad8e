/** People's rights: what each service that keeps data of people does the same way when one of them is forgotten. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.rights;
