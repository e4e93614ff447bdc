/** The product as its users meet it: the launcher, a real engine, real containers. */
@NullMarked
package dev.corrente.tests;

import org.jspecify.annotations.NullMarked;
