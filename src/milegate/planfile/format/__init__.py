"""The one declaration of the plan format: reader, writer, schema and reference come from it."""
