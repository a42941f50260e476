SELECT
  "t30"."unit",
  "t30"."indicator",
  "t30"."period",
  "t30"."id",
  "t30"."breakdown",
  COALESCE("t30"."value", 0) AS "value",
  "t30"."amount" AS "parts_sum"
FROM (
  SELECT
    "t26"."unit",
    "t26"."indicator",
    "t26"."period",
    "t26"."id",
    "t26"."value",
    "t26"."slack",
    "t29"."breakdown",
    "t29"."parts",
    "t29"."number",
    "t29"."amount",
    "t29"."reach"
  FROM (
    SELECT
      "t23"."unit",
      "t23"."indicator",
      "t23"."period",
      "t23"."id",
      "t23"."value",
      "t23"."slack"
    FROM (
      SELECT
        "t18"."id",
        "t18"."indicator",
        "t18"."unit",
        "t18"."item",
        "t18"."period",
        "t18"."period_start",
        "t18"."period_end",
        "t18"."origin",
        "t18"."status",
        "t18"."value",
        "t18"."slack",
        "t18"."nil",
        "t18"."whole",
        "t18"."event",
        "t18"."gone",
        "t18"."counts"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "figures" AS "t0"
          WHERE
            "t0"."period" IN (
              SELECT
                "t1"."id"
              FROM "periods" AS "t1"
              WHERE
                ARRAY_CONTAINS(CAST($given_periods AS INT[]), "t1"."id")
            )
            AND "t0"."whole"
        ) AS "t14"
        WHERE
          "t14"."counts"
      ) AS "t18"
      SEMI JOIN (
        SELECT DISTINCT
          "t20"."unit"
        FROM (
          SELECT
            "t12"."unit",
            "t12"."target",
            "t12"."share",
            "t12"."estimated",
            "t13"."valid_from",
            "t13"."valid_to"
          FROM (
            SELECT
              *
            FROM "bridge" AS "t3"
            WHERE
              "t3"."boundary" = CAST($given_boundary AS INT)
          ) AS "t12"
          INNER JOIN (
            SELECT
              "t4"."id" AS "unit",
              "t4"."valid_from",
              "t4"."valid_to"
            FROM "units" AS "t4"
            WHERE
              ARRAY_CONTAINS(CAST($given_kinds AS TEXT[]), "t4"."kind")
              AND "t4"."tree" = 'territory'
          ) AS "t13"
            ON "t12"."unit" = "t13"."unit"
          SEMI JOIN (
            SELECT
              "t15"."id" AS "target"
            FROM (
              SELECT
                *
              FROM "units" AS "t4"
              WHERE
                ARRAY_CONTAINS(CAST($given_into AS TEXT[]), "t4"."kind")
                AND "t4"."id" IN (
                  SELECT
                    "t5"."unit"
                  FROM "closure" AS "t5"
                  WHERE
                    ARRAY_CONTAINS(CAST($given_scope AS INT[]), "t5"."ancestor")
                )
            ) AS "t15"
          ) AS "t19"
            ON "t12"."target" = "t19"."target"
        ) AS "t20"
      ) AS "t22"
        ON "t18"."unit" = "t22"."unit"
    ) AS "t23"
    WHERE
      "t23"."item" = 0
  ) AS "t26"
  INNER JOIN (
    SELECT
      *
    FROM (
      SELECT
        "t24"."unit",
        "t24"."indicator",
        "t24"."period",
        "t24"."breakdown",
        "t24"."parts",
        COUNT(*) AS "number",
        COALESCE(SUM("t24"."value"), 0) AS "amount",
        COALESCE(SUM("t24"."slack"), 0) AS "reach"
      FROM (
        SELECT
          "t18"."id",
          "t18"."indicator",
          "t18"."unit",
          "t18"."item",
          "t18"."period",
          "t18"."period_start",
          "t18"."period_end",
          "t18"."origin",
          "t18"."status",
          "t18"."value",
          "t18"."slack",
          "t18"."nil",
          "t18"."whole",
          "t18"."event",
          "t18"."gone",
          "t18"."counts",
          "t11"."id" AS "id_right",
          "t11"."code",
          "t11"."breakdown",
          "t11"."parts"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              *
            FROM "figures" AS "t0"
            WHERE
              "t0"."period" IN (
                SELECT
                  "t1"."id"
                FROM "periods" AS "t1"
                WHERE
                  ARRAY_CONTAINS(CAST($given_periods AS INT[]), "t1"."id")
              )
              AND "t0"."whole"
          ) AS "t14"
          WHERE
            "t14"."counts"
        ) AS "t18"
        SEMI JOIN (
          SELECT DISTINCT
            "t20"."unit"
          FROM (
            SELECT
              "t12"."unit",
              "t12"."target",
              "t12"."share",
              "t12"."estimated",
              "t13"."valid_from",
              "t13"."valid_to"
            FROM (
              SELECT
                *
              FROM "bridge" AS "t3"
              WHERE
                "t3"."boundary" = CAST($given_boundary AS INT)
            ) AS "t12"
            INNER JOIN (
              SELECT
                "t4"."id" AS "unit",
                "t4"."valid_from",
                "t4"."valid_to"
              FROM "units" AS "t4"
              WHERE
                ARRAY_CONTAINS(CAST($given_kinds AS TEXT[]), "t4"."kind")
                AND "t4"."tree" = 'territory'
            ) AS "t13"
              ON "t12"."unit" = "t13"."unit"
            SEMI JOIN (
              SELECT
                "t15"."id" AS "target"
              FROM (
                SELECT
                  *
                FROM "units" AS "t4"
                WHERE
                  ARRAY_CONTAINS(CAST($given_into AS TEXT[]), "t4"."kind")
                  AND "t4"."id" IN (
                    SELECT
                      "t5"."unit"
                    FROM "closure" AS "t5"
                    WHERE
                      ARRAY_CONTAINS(CAST($given_scope AS INT[]), "t5"."ancestor")
                  )
              ) AS "t15"
            ) AS "t19"
              ON "t12"."target" = "t19"."target"
          ) AS "t20"
        ) AS "t22"
          ON "t18"."unit" = "t22"."unit"
        INNER JOIN (
          SELECT
            *
          FROM "items" AS "t2"
          WHERE
            "t2"."parts" > 0
        ) AS "t11"
          ON "t18"."item" = "t11"."id"
      ) AS "t24"
      GROUP BY
        1,
        2,
        3,
        4,
        5
    ) AS "t27"
    WHERE
      "t27"."number" = "t27"."parts"
  ) AS "t29"
    ON "t26"."unit" = "t29"."unit"
    AND "t26"."indicator" = "t29"."indicator"
    AND "t26"."period" = "t29"."period"
) AS "t30"
WHERE
  ABS(COALESCE("t30"."value", 0) - "t30"."amount") > (
    "t30"."slack" + "t30"."reach"
  )
