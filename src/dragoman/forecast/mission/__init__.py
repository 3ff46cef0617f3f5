"""The mission model: how strong a mission will be and how long its money lasts, from promises and named priors.

`terms` reads what is asked and known from TOML, `of_case` takes it from a case's ledger, `strength` and `money` draw
futures, `moves` says which inputs move the answer. Nothing here knows of any particular mission.
"""
