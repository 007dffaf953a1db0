"""One thing of a plan as a form: a gate, a proof, a deliverable, a payment, a need, a setting."""
