/** One grammar of questions over every table: filters, order, columns, aggregates, pages. Pure; knows no engine. */
@NullMarked
package dev.corrente.api.query.table;

import org.jspecify.annotations.NullMarked;
