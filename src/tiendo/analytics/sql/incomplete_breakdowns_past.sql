SELECT
  "t33"."unit",
  "t33"."indicator",
  "t33"."period",
  "t33"."id",
  "t33"."breakdown",
  COALESCE("t33"."value", 0) AS "value",
  "t33"."amount" AS "parts_sum"
FROM (
  SELECT
    "t29"."unit",
    "t29"."indicator",
    "t29"."period",
    "t29"."id",
    "t29"."value",
    "t29"."slack",
    "t32"."breakdown",
    "t32"."parts",
    "t32"."number",
    "t32"."amount",
    "t32"."reach"
  FROM (
    SELECT
      "t26"."unit",
      "t26"."indicator",
      "t26"."period",
      "t26"."id",
      "t26"."value",
      "t26"."slack"
    FROM (
      SELECT
        "t25"."id",
        "t25"."indicator",
        "t25"."unit",
        "t25"."item",
        "t25"."period",
        "t25"."period_start",
        "t25"."period_end",
        "t25"."origin",
        "t25"."status",
        "t25"."value",
        "t25"."slack",
        "t25"."nil",
        "t25"."whole",
        "t25"."event",
        "t25"."gone",
        "t25"."counts"
      FROM (
        SELECT
          "t23".*
          EXCLUDE ("place")
        FROM (
          SELECT
            *
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
              ROW_NUMBER() OVER (
                PARTITION BY "t18"."unit", "t18"."indicator", "t18"."item", "t18"."period", "t18"."whole"
                ORDER BY "t18"."status" DESC, "t18"."origin" DESC, "t18"."event" DESC, "t18"."id" DESC
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
              ) - 1 AS "place"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  *
                FROM "figures" AS "t1"
                WHERE
                  "t1"."period" IN (
                    SELECT
                      "t4"."id"
                    FROM "periods" AS "t4"
                    WHERE
                      ARRAY_CONTAINS(CAST($given_periods AS INT[]), "t4"."id")
                  )
                  AND "t1"."whole"
              ) AS "t14"
              WHERE
                "t14"."event" <= CAST($given_event AS BIGINT)
                AND (
                  (
                    "t14"."gone" IS NULL
                  ) OR (
                    "t14"."gone" > CAST($given_event AS BIGINT)
                  )
                )
            ) AS "t18"
          ) AS "t20"
          WHERE
            "t20"."place" = 0
        ) AS "t23"
      ) AS "t25"
      SEMI JOIN (
        SELECT DISTINCT
          "t19"."unit"
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
            FROM "bridge" AS "t2"
            WHERE
              "t2"."boundary" = CAST($given_boundary AS INT)
          ) AS "t12"
          INNER JOIN (
            SELECT
              "t3"."id" AS "unit",
              "t3"."valid_from",
              "t3"."valid_to"
            FROM "units" AS "t3"
            WHERE
              ARRAY_CONTAINS(CAST($given_kinds AS TEXT[]), "t3"."kind")
              AND "t3"."tree" = 'territory'
          ) AS "t13"
            ON "t12"."unit" = "t13"."unit"
          SEMI JOIN (
            SELECT
              "t15"."id" AS "target"
            FROM (
              SELECT
                *
              FROM "units" AS "t3"
              WHERE
                ARRAY_CONTAINS(CAST($given_into AS TEXT[]), "t3"."kind")
                AND "t3"."id" IN (
                  SELECT
                    "t5"."unit"
                  FROM "closure" AS "t5"
                  WHERE
                    ARRAY_CONTAINS(CAST($given_scope AS INT[]), "t5"."ancestor")
                )
            ) AS "t15"
          ) AS "t17"
            ON "t12"."target" = "t17"."target"
        ) AS "t19"
      ) AS "t22"
        ON "t25"."unit" = "t22"."unit"
    ) AS "t26"
    WHERE
      "t26"."item" = 0
  ) AS "t29"
  INNER JOIN (
    SELECT
      *
    FROM (
      SELECT
        "t27"."unit",
        "t27"."indicator",
        "t27"."period",
        "t27"."breakdown",
        "t27"."parts",
        COUNT(*) AS "number",
        COALESCE(SUM("t27"."value"), 0) AS "amount",
        COALESCE(SUM("t27"."slack"), 0) AS "reach"
      FROM (
        SELECT
          "t25"."id",
          "t25"."indicator",
          "t25"."unit",
          "t25"."item",
          "t25"."period",
          "t25"."period_start",
          "t25"."period_end",
          "t25"."origin",
          "t25"."status",
          "t25"."value",
          "t25"."slack",
          "t25"."nil",
          "t25"."whole",
          "t25"."event",
          "t25"."gone",
          "t25"."counts",
          "t11"."id" AS "id_right",
          "t11"."code",
          "t11"."breakdown",
          "t11"."parts"
        FROM (
          SELECT
            "t23".*
            EXCLUDE ("place")
          FROM (
            SELECT
              *
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
                ROW_NUMBER() OVER (
                  PARTITION BY "t18"."unit", "t18"."indicator", "t18"."item", "t18"."period", "t18"."whole"
                  ORDER BY "t18"."status" DESC, "t18"."origin" DESC, "t18"."event" DESC, "t18"."id" DESC
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                ) - 1 AS "place"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    *
                  FROM "figures" AS "t1"
                  WHERE
                    "t1"."period" IN (
                      SELECT
                        "t4"."id"
                      FROM "periods" AS "t4"
                      WHERE
                        ARRAY_CONTAINS(CAST($given_periods AS INT[]), "t4"."id")
                    )
                    AND "t1"."whole"
                ) AS "t14"
                WHERE
                  "t14"."event" <= CAST($given_event AS BIGINT)
                  AND (
                    (
                      "t14"."gone" IS NULL
                    ) OR (
                      "t14"."gone" > CAST($given_event AS BIGINT)
                    )
                  )
              ) AS "t18"
            ) AS "t20"
            WHERE
              "t20"."place" = 0
          ) AS "t23"
        ) AS "t25"
        SEMI JOIN (
          SELECT DISTINCT
            "t19"."unit"
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
              FROM "bridge" AS "t2"
              WHERE
                "t2"."boundary" = CAST($given_boundary AS INT)
            ) AS "t12"
            INNER JOIN (
              SELECT
                "t3"."id" AS "unit",
                "t3"."valid_from",
                "t3"."valid_to"
              FROM "units" AS "t3"
              WHERE
                ARRAY_CONTAINS(CAST($given_kinds AS TEXT[]), "t3"."kind")
                AND "t3"."tree" = 'territory'
            ) AS "t13"
              ON "t12"."unit" = "t13"."unit"
            SEMI JOIN (
              SELECT
                "t15"."id" AS "target"
              FROM (
                SELECT
                  *
                FROM "units" AS "t3"
                WHERE
                  ARRAY_CONTAINS(CAST($given_into AS TEXT[]), "t3"."kind")
                  AND "t3"."id" IN (
                    SELECT
                      "t5"."unit"
                    FROM "closure" AS "t5"
                    WHERE
                      ARRAY_CONTAINS(CAST($given_scope AS INT[]), "t5"."ancestor")
                  )
              ) AS "t15"
            ) AS "t17"
              ON "t12"."target" = "t17"."target"
          ) AS "t19"
        ) AS "t22"
          ON "t25"."unit" = "t22"."unit"
        INNER JOIN (
          SELECT
            *
          FROM "items" AS "t0"
          WHERE
            "t0"."parts" > 0
        ) AS "t11"
          ON "t25"."item" = "t11"."id"
      ) AS "t27"
      GROUP BY
        1,
        2,
        3,
        4,
        5
    ) AS "t30"
    WHERE
      "t30"."number" = "t30"."parts"
  ) AS "t32"
    ON "t29"."unit" = "t32"."unit"
    AND "t29"."indicator" = "t32"."indicator"
    AND "t29"."period" = "t32"."period"
) AS "t33"
WHERE
  ABS(COALESCE("t33"."value", 0) - "t33"."amount") > (
    "t33"."slack" + "t33"."reach"
  )
